package dev.heliograph.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The end of the invocation.
 *
 * @param at when Lambda ends it
 */
public record Deadline(Instant at, Clock clock) {

    /** The time that is reserved for settling the last mail, a call to a queue, and the answer. */
    public static final Duration MARGIN = Duration.ofSeconds(7);

    /** The largest difference between clocks, and the longest overrun of a function's time-out. */
    public static final Duration OVERRUN = Duration.ofSeconds(30);

    /** After this time, a function that works until the deadline has surely ended, or died. */
    public Instant surelyOver() {
        return at.plus(OVERRUN);
    }

    /** The deadline of an invocation that begins now. */
    public static Deadline after(Duration timeout, Clock clock) {
        return new Deadline(clock.instant().plus(timeout), clock);
    }

    /** Whether a call that takes at most this long would still be answered in time. */
    public boolean allows(Duration call) {
        return clock.instant().plus(call).isBefore(at);
    }

    /** The rest of the time, without the margin. */
    public Duration left() {
        return Duration.between(clock.instant(), at).minus(MARGIN);
    }

    /** The wish, or the rest of the time if that is shorter; at least a second, which the margin has. */
    public Duration shorter(Duration wish) {
        return Durations.longer(Duration.ofSeconds(1), Durations.shorter(wish, left()));
    }

    /** Whether work that takes this long would be done in time. */
    public boolean leaves(Duration needed) {
        return !clock.instant().plus(needed).plus(MARGIN).isAfter(at);
    }
}
