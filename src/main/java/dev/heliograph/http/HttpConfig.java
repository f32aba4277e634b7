package dev.heliograph.http;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the route to Microsoft's clouds. */
@ConfigMapping(prefix = "heliograph")
public interface HttpConfig {

    /**
     * PEM file of certificate authorities, trusted in addition to the built-in ones: {@code HELIOGRAPH_TRUSTED_ROOTS}.
     */
    Optional<Path> trustedRoots();

    /** {@code [http://][user:password@]host[:port]}, port 80 if there is none; falls back to {@code HTTPS_PROXY}. */
    Optional<String> httpsProxy();

    /** Hosts reached without the proxy, separated by commas; falls back to {@code NO_PROXY}. */
    Optional<String> noProxy();

    /** Whether Graph is offered HTTP/2: {@code HELIOGRAPH_HTTP2}; if not, or if it does not agree, it is HTTP/1.1. */
    @WithDefault("true")
    boolean http2();
}
