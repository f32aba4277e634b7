package dev.heliograph.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * An event of a mail. The list is closed: nothing else changes what is known about a mail.
 *
 * @param <A> the answer for the caller
 */
public sealed interface MailEvent<A>
        permits Reserve, AttemptEnded, DraftStored, Searched, Reopened, GaveUp, Resolved, Cancelled {

    /**
     * The time of an event.
     *
     * @param expiry until when an entry counts that is written now
     */
    record Moment(Instant now, Instant expiry) {
    }

    /**
     * The transition.
     *
     * @param known the entry; empty if there is none that counts
     */
    Transition<A> from(Optional<Entry> known, Moment at);
}
