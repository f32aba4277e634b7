package dev.heliograph.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When the invocation has to be over.
 *
 * @param at the moment at which Lambda would end it
 */
public record Deadline(Instant at, Clock clock) {

    /** What stays over for settling the last mail, for a call to a queue, and for answering. */
    public static final Duration MARGIN = Duration.ofSeconds(7);

    /** What clocks may differ by, and what a function may overrun its time-out by. */
    public static final Duration OVERRUN = Duration.ofSeconds(30);

    /** From when on whoever works until the deadline has surely ended, or died. */
    public Instant surelyOver() {
        return at.plus(OVERRUN);
    }

    /** An invocation that begins now. */
    public static Deadline after(Duration timeout, Clock clock) {
        return new Deadline(clock.instant().plus(timeout), clock);
    }

    /** Whether a call that takes this long at most would still be answered in time. */
    public boolean allows(Duration call) {
        return clock.instant().plus(call).isBefore(at);
    }

    /** What there is to be done something in. */
    public Duration left() {
        return Duration.between(clock.instant(), at).minus(MARGIN);
    }

    /** That, or less where less is left; a second at least, which the margin has. */
    public Duration shorter(Duration wish) {
        return Durations.longer(Duration.ofSeconds(1), Durations.shorter(wish, left()));
    }

    /** Whether something that takes this long would still be done in time. */
    public boolean leaves(Duration needed) {
        return !clock.instant().plus(needed).plus(MARGIN).isAfter(at);
    }
}
