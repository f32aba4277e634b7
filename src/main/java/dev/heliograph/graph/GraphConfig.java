package dev.heliograph.graph;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The settings of Graph's address. */
@ConfigMapping(prefix = "heliograph")
public interface GraphConfig {

    /** Graph's address, if it is not that of {@code HELIOGRAPH_CLOUD}. */
    Optional<URI> graphEndpoint();
}
