package dev.heliograph.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Outcome;

/**
 * The data that a decision needs.
 *
 * @param left the time until the invocation ends
 * @param rest how long the mailbox must not be used; empty if it may be
 * @param searchDenied whether a search in the mailbox was refused a short time ago, so that the next one would be too
 */
public record Situation(Instant now, Duration left, Optional<Duration> rest, boolean searchDenied) {

    /** Whether something that takes this long would still be done in time. */
    public boolean leaves(Duration needed) {
        return left.compareTo(needed) >= 0;
    }

    /**
     * Why no action can begin in the mailbox now; empty if it can.
     *
     * @param longest how long it may take
     * @param action the action's name
     */
    public Optional<Outcome> obstacle(Duration longest, String action) {
        return rest.<Outcome> map(Outcome.NotStarted::closed)
                .or(() -> leaves(longest) ? Optional.empty() : Optional.of(Outcome.NotStarted.noTime(action)));
    }

    /** Whether a time has come; false if there is none. */
    public boolean isPast(Optional<Instant> moment) {
        return moment.filter(end -> !now.isBefore(end)).isPresent();
    }
}
