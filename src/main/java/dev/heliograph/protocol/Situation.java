package dev.heliograph.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Outcome;

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

    /**
     * Why nothing can be begun in the mailbox now; empty if it can.
     *
     * @param longest how long it may take
     * @param action what it is called
     */
    public Optional<Outcome> obstacle(Duration longest, String action) {
        return rest.<Outcome> map(Outcome.NotStarted::closed)
                .or(() -> leaves(longest) ? Optional.empty() : Optional.of(Outcome.NotStarted.noTime(action)));
    }

    /** Whether a moment has come; false if there is none. */
    public boolean isPast(Optional<Instant> moment) {
        return moment.filter(end -> !now.isBefore(end)).isPresent();
    }
}
