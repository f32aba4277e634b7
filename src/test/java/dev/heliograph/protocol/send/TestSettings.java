package dev.heliograph.protocol.send;

import java.time.Duration;
import java.util.List;

import dev.heliograph.time.BackOff;
import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.RetrySchedule;

/** Settings for tests that depend on few of them. */
final class TestSettings {

    private TestSettings() {
    }

    /**
     * Settings with a table, and with waits of a second.
     *
     * @param sendTimeout the longest that one request may take
     * @param longest the time of a mail that begins with its invocation
     */
    static SendSettings of(Duration sendTimeout, Duration longest) {
        return new SendSettings(new RetrySchedule(new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 1)),
                new ExpiryPolicy(Duration.ofDays(1), 8), sendTimeout, longest, Duration.ZERO,
                List.of(Duration.ofMinutes(1)), Duration.ofDays(1), true);
    }
}
