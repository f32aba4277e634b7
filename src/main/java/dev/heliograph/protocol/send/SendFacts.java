package dev.heliograph.protocol.send;

import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.work.Queued;

/**
 * What an invocation knows of a mail without its content.
 *
 * @param hash of its content
 * @param sendAt not before when it is to be sent
 * @param queued empty if it came by no queue, so that its caller decides
 * @param resends whether it is sent again when it may have been sent, and no search tells
 * @param searchable whether its copy can be searched; empty until it is prepared or given up, for it may have to be written for
 *        it
 * @param drafts whether its way of sending can check drafts
 * @param leftOut whether some of its recipients get nothing
 * @param tries which attempt of this invocation this is, from 1
 * @param inDoubt whether an attempt of this invocation may have sent it
 */
public record SendFacts(MailKey key, String hash, Optional<Instant> sendAt, Optional<Instant> expiresAt,
        Optional<Queued> queued, boolean resends, Optional<Boolean> searchable, boolean drafts, boolean leftOut, int tries,
        boolean inDoubt) {

    /** The same, prepared. */
    SendFacts prepared(boolean isSearchable, boolean leavesOut) {
        return new SendFacts(key, hash, sendAt, expiresAt, queued, resends, Optional.of(isSearchable), drafts, leavesOut, tries,
                inDoubt);
    }

    /** Whether its copy is searched if it is in doubt, so that it is never sent again before. */
    boolean searched() {
        return searchable.orElse(false);
    }

    /** The facts after an attempt. */
    SendFacts after(Outcome outcome) {
        return new SendFacts(key, hash, sendAt, expiresAt, queued, resends, searchable, drafts, leftOut, tries,
                inDoubt || outcome.doubtful());
    }

    SendFacts nextTry() {
        return new SendFacts(key, hash, sendAt, expiresAt, queued, resends, searchable, drafts, leftOut, tries + 1, inDoubt);
    }

    /** How often it was received before. */
    int earlierReceives() {
        return queued.map(Queued::earlierReceives).orElse(0);
    }

    /** Whether it comes back from its queue at a time of its own. */
    boolean takesTurns() {
        return queued.filter(queue -> !queue.inOrder()).isPresent();
    }

    /** Whether the held mail under its key is another one. */
    boolean isOther(Reservation.Held held) {
        return !held.contentHash().equals(hash);
    }
}
