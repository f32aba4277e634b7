package dev.heliograph.transport.graph;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of a mail's size through Graph. */
@ConfigMapping(prefix = "heliograph")
public interface GraphTransportConfig {

    /** The largest mail, encoded. The mailboxes' own limit is 35 MB by default, and an admin may set up to 150 MB. */
    @WithDefault("35M")
    MemorySize maxMessageSize();

    /**
     * The largest MIME content that is sent by one request; a larger mail is sent as a draft. Graph has lost some
     * above 2.2 MB.
     */
    @WithDefault("2M")
    MemorySize maxMimeSize();

    /**
     * What is done with copies in Sent Items that are kept only for the search: {@code keep} (default), or {@code
     * tidy}, which deletes them when their mails are known to be sent.
     */
    @WithDefault("keep")
    SentItems sentItems();

    /** What is done with copies that no request asked for. */
    enum SentItems {
        /** They stay. */
        KEEP,
        /** They are deleted. */
        TIDY
    }

    /**
     * The most header names beginning with X- that an environment sends from one mailbox, which keeps each for ever.
     */
    @WithDefault("100")
    int maxHeaderNames();
}
