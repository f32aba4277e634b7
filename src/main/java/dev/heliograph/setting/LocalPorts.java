package dev.heliograph.setting;

import java.nio.file.Path;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The local ports of development, and what else it has on this machine. A deployed function uses none of it. */
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

    /** The port of the stand-in for an SMTP server. */
    @WithDefault("1025")
    int smtpPort();

    /** {@code smtp} to try that transport; else {@code graph}. */
    @WithDefault("graph")
    String transport();

    /** Where the ports for events and for the inbox are open: on this machine alone, unless it is a container. */
    @WithDefault("localhost")
    String address();

    /** Where the certificate of the stand-in is kept. */
    @WithDefault("target/sandbox")
    Path directory();
}
