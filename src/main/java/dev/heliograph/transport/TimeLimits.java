package dev.heliograph.transport;

import java.time.Duration;

/**
 * The time that a mail may take.
 *
 * @param request the longest that one request may take
 * @param left until the invocation has to be over
 */
public record TimeLimits(Duration request, Duration left) {
}
