package dev.heliograph.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The local ports of development. No other server listens there, and a deployed function uses none of them. */
@ConfigMapping(prefix = "heliograph.dev")
public interface LocalPorts {

    /** The port for events. */
    @WithDefault("8080")
    int eventPort();

    /** The port of the inbox and its API. */
    @WithDefault("8025")
    int inboxPort();

    /** The port of the stand-in for Entra and Graph. */
    @WithDefault("8443")
    int cloudPort();
}
