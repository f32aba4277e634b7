package dev.heliograph.time;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Waits that double. Each is random between half of its length and the whole, so that callers that failed together
 * don't come back together.
 *
 * @param first the first wait
 * @param longest the longest wait
 * @param random returns numbers from 0 to 1
 */
public record BackOff(Duration first, Duration longest, DoubleSupplier random) {

    private static final int DOUBLINGS = 30;

    /** @param failure the number of consecutive failures, from 1 */
    public Duration after(int failure) {
        long doubled = first.toMillis() << Math.min(DOUBLINGS, Math.max(1, failure) - 1);
        long wait = Math.min(longest.toMillis(), doubled);
        return Duration.ofMillis(wait / 2 + (long) (wait / 2 * random.getAsDouble()));
    }
}
