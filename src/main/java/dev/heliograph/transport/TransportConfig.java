package dev.heliograph.transport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the transport. */
@ConfigMapping(prefix = "heliograph")
public interface TransportConfig {

    /** The transports. */
    enum Way {
        /** Microsoft Graph. */
        GRAPH,
        /** An SMTP server, by {@code quarkus.mailer.*}. */
        SMTP
    }

    /** {@code graph} (default) or {@code smtp}. */
    @WithDefault("graph")
    Way transport();
}
