package dev.heliograph.suppression;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Whether addresses are left alone that reports have called wrong. */
@ConfigMapping(prefix = "heliograph")
public interface SuppressionConfig {

    /** How long an address is left alone after a report has called it wrong. Unset: it is not. */
    Optional<Duration> suppress();
}
