package dev.heliograph.transport.graph;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large a mail may be through Graph. */
@ConfigMapping(prefix = "heliograph")
public interface GraphTransportConfig {

    /** The largest mail, encoded. The mailboxes' own limit is 35 MB by default, and an admin may set up to 150 MB. */
    @WithDefault("35M")
    MemorySize maxMessageSize();

    /** The largest MIME that goes by one request; a larger mail goes by a draft. Graph has lost some above 2.2 MB. */
    @WithDefault("2M")
    MemorySize maxMimeSize();

    /**
     * What becomes of copies in Sent Items that are there for a look alone: {@code keep} (default), or {@code tidy}, which
     * deletes them when their mails are known to be sent.
     */
    @WithDefault("keep")
    SentItems sentItems();

    /** What becomes of copies that nobody asked for. */
    enum SentItems {
        /** They stay. */
        KEEP,
        /** They are deleted. */
        TIDY
    }

    /** How many different header names that begin with X- an environment sends from one mailbox, which keeps each for ever. */
    @WithDefault("100")
    int maxHeaderNames();
}
