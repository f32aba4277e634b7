package dev.heliograph.transport;

import java.time.Duration;

/**
 * The time limits of a mail.
 *
 * @param request the longest that one request may take
 * @param left the time until the invocation ends
 */
public record TimeLimits(Duration request, Duration left) {
}
