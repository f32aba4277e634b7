package dev.heliograph.suppression;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The settings of the suppression list. */
@ConfigMapping(prefix = "heliograph")
public interface SuppressionConfig {

    /** How long an address is suppressed after a report has called it wrong. Unset: it is not. */
    Optional<Duration> suppress();
}
