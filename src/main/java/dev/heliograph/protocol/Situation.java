package dev.heliograph.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a decision needs to know of its moment.
 *
 * @param left until the invocation has to be over
 * @param rest how long the mailbox is to be left alone; empty if it need not be
 * @param searchDenied whether a search in the mailbox was refused a short while ago, so that the next would be as well
 */
public record Situation(Instant now, Duration left, Optional<Duration> rest, boolean searchDenied) {

    /** Whether something that takes this long would still be done in time. */
    public boolean leaves(Duration needed) {
        return left.compareTo(needed) >= 0;
    }

    /** Whether a moment has come; false if there is none. */
    public boolean isPast(Optional<Instant> moment) {
        return moment.filter(end -> !now.isBefore(end)).isPresent();
    }
}
