package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.AttemptEnded;
import dev.heliograph.protocol.Cancelled;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.DraftStored;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.GaveUp;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.Reopened;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Reserve;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.Resolved;
import dev.heliograph.protocol.Searched;

/**
 * Which mails have left. Whoever wants to send one reserves it right before and settles it right after: between the two,
 * and after a settlement that says so, nobody else gets it.
 */
public interface Ledger {

    /**
     * One in the memory of this environment.
     *
     * @param capacity entries kept; the oldest make room
     * @param life how long an entry counts
     */
    static Ledger inMemory(int capacity, Duration life, Clock clock) {
        return new RegisterLedger(new MemoryRegister(capacity), life, clock);
    }

    /**
     * Something happens to a mail.
     *
     * @return what follows for the one who reports it
     * @throws NotReadyException if it could not be written, or it can't be known
     */
    <A> A happens(MailKey key, MailEvent<A> event) throws NotReadyException;

    /** What a reservation would meet. */
    EntryStatus look(MailKey key) throws NotReadyException;

    /**
     * Takes the right to send a mail, in one conditional write.
     *
     * @param contentHash of what is to be sent
     * @param leaseId tells this wish from others; the same again finds its own lease, should the answer have been lost
     * @param until when the lease ends: later than the function can live, or a slow function is taken for a dead one
     * @param claim whether a mail that may have been sent is to be sent again
     * @throws NotReadyException if it can't be known; nothing may be sent then
     */
    default Reservation reserve(MailKey key, String contentHash, String leaseId, Instant until, ReserveMode claim)
            throws NotReadyException {
        return happens(key, new Reserve(key, contentHash, leaseId, until, claim));
    }

    /**
     * Says how an attempt ended, in one write.
     *
     * @param trace what is to be known of it later, if it was sent
     * @throws NotReadyException if it could not be written; the mail becomes unknown when the lease ends
     */
    default void settle(Lease lease, Settlement settlement, Trace trace) throws NotReadyException {
        happens(lease.key(), new AttemptEnded(lease, settlement, trace));
    }

    /** The same for an end of which nothing is to be known but that it came. */
    default void settle(Lease lease, Settlement settlement) throws NotReadyException {
        settle(lease, settlement, Trace.NONE);
    }

    /**
     * Writes down what there is at the other side now. As long as a draft is kept that isn't whole, a mail whose attempt died
     * is not in doubt; while one is kept that is, another attempt with the same content is let at it, to check the draft. So a
     * mail must not be sent by another way before its draft is dropped here.
     *
     * @param draft empty: there is none any more
     * @throws NotReadyException if it could not be written, or the lease is not the last one any more
     */
    default void keep(Lease lease, Optional<Draft> draft) throws NotReadyException {
        if (!happens(lease.key(), new DraftStored(lease, draft))) {
            throw NotReadyException.passing("lease-lost", "another delivery of the same mail is under way");
        }
    }

    /**
     * Writes down that the copy of a mail in doubt was searched and not found, if it still is in doubt. Its entry then counts
     * as long as a new one.
     *
     * @param doubt the one that the search was about
     * @param at to the millisecond
     * @return whether it still is in that doubt
     */
    default boolean lookedFor(MailKey key, Doubt doubt, Instant at) throws NotReadyException {
        return happens(key, new Searched(doubt, at));
    }

    /** Drops a mail that waits, with its count of attempts, since it has been given up. */
    default void forget(MailKey key) throws NotReadyException {
        happens(key, new GaveUp());
    }

    /**
     * Cancels a mail, known or not, unless it was sent or may have been. From then on it is never sent.
     *
     * @param scheduled the hash of its content, if a schedule has it
     */
    default Resolution cancel(MailKey key, Optional<String> scheduled) throws NotReadyException {
        return happens(key, new Cancelled(scheduled));
    }

    /**
     * Lets a mail that was accepted be sent again, since it is known that it reached none of its recipients.
     *
     * @return whether it was there, and sent
     */
    default boolean reopen(MailKey key) throws NotReadyException {
        return happens(key, new Reopened());
    }

    /**
     * It is known now what became of a mail that is held.
     *
     * @param sent true: it was sent, and never will be again; false: it was not, and the next delivery sends it
     * @param trace of the attempt that has sent it; {@link Trace#NONE} if an operator says so
     */
    default Resolution resolve(MailKey key, boolean sent, Trace trace) throws NotReadyException {
        return happens(key, new Resolved(sent, trace));
    }

    /** An operator says what became of a mail that is held. */
    default Resolution resolve(MailKey key, boolean sent) throws NotReadyException {
        return resolve(key, sent, Trace.NONE);
    }
}
