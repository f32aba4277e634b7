package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When the invocation has to be over.
 *
 * @param at the moment at which Lambda would end it
 */
public record Deadline(Instant at, Clock clock) {

    /** What stays over for settling and answering. */
    static final Duration MARGIN = Duration.ofSeconds(1);

    /** An invocation that begins now. */
    public static Deadline after(Duration timeout, Clock clock) {
        return new Deadline(clock.instant().plus(timeout), clock);
    }

    /** Whether it is no use beginning anything more. */
    public boolean isNear() {
        return !clock.instant().plus(MARGIN.dividedBy(2)).isBefore(at);
    }

    /** Whether something that takes this long would still be done in time. */
    boolean leaves(Duration needed) {
        return !clock.instant().plus(needed).plus(MARGIN).isAfter(at);
    }
}
