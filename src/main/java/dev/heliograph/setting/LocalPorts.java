package dev.heliograph.setting;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The ports of development on this machine. Nothing else listens there, and a deployed function reads none of them. */
@ConfigMapping(prefix = "heliograph.dev")
public interface LocalPorts {

    /** Where events are posted. */
    @WithDefault("8080")
    int eventPort();

    /** Where the inbox and its API answer. */
    @WithDefault("8025")
    int inboxPort();

    /** Where the stand-in for Entra and Graph answers. */
    @WithDefault("8443")
    int cloudPort();
}
