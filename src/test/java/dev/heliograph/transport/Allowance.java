package dev.heliograph.transport;

import java.time.Duration;

/**
 * The time limits of a mail in a test.
 *
 * @param request the longest that one request may take
 * @param left until the invocation ends
 * @param whole the time of a mail that begins with its invocation
 */
public record Allowance(Duration request, Duration left, Duration whole) {
}
