package dev.heliograph.transport;

import java.time.Duration;

/**
 * The time that a mail may take in a test.
 *
 * @param request the longest that one request may take
 * @param left until the invocation has to be over
 * @param whole what is left to a mail that begins with its invocation
 */
public record Allowance(Duration request, Duration left, Duration whole) {
}
