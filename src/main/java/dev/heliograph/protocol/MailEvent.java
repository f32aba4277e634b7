package dev.heliograph.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that happens to a mail. This list is closed: nothing else changes what is known of one.
 *
 * @param <A> what the one who reports it learns
 */
public sealed interface MailEvent<A>
        permits Reserve, AttemptEnded, DraftStored, Searched, Reopened, GaveUp, Resolved, Cancelled {

    /**
     * When it happens.
     *
     * @param expiry until when an entry counts that is written now
     */
    record Moment(Instant now, Instant expiry) {
    }

    /**
     * What follows from it.
     *
     * @param known what is known of the mail; empty if nothing is that counts
     */
    Transition<A> from(Optional<Entry> known, Moment at);
}
