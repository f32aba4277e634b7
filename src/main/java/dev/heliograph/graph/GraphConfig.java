package dev.heliograph.graph;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where Graph is. */
@ConfigMapping(prefix = "heliograph")
public interface GraphConfig {

    /** Graph's address, if it is not that of {@code HELIOGRAPH_CLOUD}. */
    Optional<URI> graphEndpoint();
}
