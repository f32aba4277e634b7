package dev.heliograph.http;

import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** How the function reaches Microsoft's clouds. */
@ConfigMapping(prefix = "heliograph")
public interface HttpConfig {

    /** PEM file of certificate authorities, trusted beside the built-in ones: {@code HELIOGRAPH_TRUSTED_ROOTS}. */
    Optional<Path> trustedRoots();

    /** {@code [http://][user:password@]host[:port]}, port 80 if it names none; falls back to {@code HTTPS_PROXY}. */
    Optional<String> httpsProxy();

    /** Hosts reached without the proxy, with commas between them; falls back to {@code NO_PROXY}. */
    Optional<String> noProxy();
}
