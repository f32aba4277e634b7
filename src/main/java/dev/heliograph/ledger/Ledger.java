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
 * Records which mails were sent. A mail is reserved right before an attempt and settled right after it: between the
 * two, and after a settlement that says so, no other caller gets it.
 */
public interface Ledger {

    /**
     * A ledger in the memory of this environment.
     *
     * @param capacity entries kept; the oldest are dropped
     * @param life how long an entry counts
     */
    static Ledger inMemory(int capacity, Duration life, Clock clock) {
        return new RegisterLedger(new MemoryRegister(capacity), life, clock);
    }

    /**
     * Applies an event to a mail.
     *
     * @return the answer for the caller
     * @throws NotReadyException if it could not be written, or that can't be known
     */
    <A> A happens(MailKey key, MailEvent<A> event) throws NotReadyException;

    /** The status of a mail's entry, which decides what a reservation would get. */
    EntryStatus status(MailKey key) throws NotReadyException;

    /**
     * Reserves a mail for an attempt, in one conditional write.
     *
     * @param contentHash the hash of the content to send
     * @param leaseId the id of this reservation; a repetition with the same id finds its own lease, if the answer was
     *        lost
     * @param until the lease's end: later than the function can live, or a slow function counts as a dead one
     * @param mode whether a mail that may have been sent is sent again
     * @throws NotReadyException if the result can't be known; then nothing may be sent
     */
    default Reservation reserve(MailKey key, String contentHash, String leaseId, Instant until, ReserveMode mode)
            throws NotReadyException {
        return happens(key, new Reserve(key, contentHash, leaseId, until, mode));
    }

    /**
     * Settles a mail after an attempt, in one write.
     *
     * @param trace what is kept about a sent mail
     * @throws NotReadyException if it could not be written; the mail becomes unknown when the lease ends
     */
    default void settle(Lease lease, Settlement settlement, Trace trace) throws NotReadyException {
        happens(lease.key(), new AttemptEnded(lease, settlement, trace));
    }

    /** Settles a mail without a trace. */
    default void settle(Lease lease, Settlement settlement) throws NotReadyException {
        settle(lease, settlement, Trace.NONE);
    }

    /**
     * Records the draft that is in the mailbox now. As long as a draft is recorded that isn't complete, a mail whose
     * attempt died is not in doubt; while a complete one is recorded, another attempt with the same content gets the
     * mail, to check the draft. So a mail must not be sent by another way before its draft is dropped here.
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
     * Records that the copy of a mail in doubt was searched for and not found, if the mail is still in doubt. Its entry
     * then counts as long as a new one.
     *
     * @param doubt the doubt that the search was about
     * @param at to the millisecond
     * @return whether the mail is still in that doubt
     */
    default boolean searched(MailKey key, Doubt doubt, Instant at) throws NotReadyException {
        return happens(key, new Searched(doubt, at));
    }

    /** Drops the entry of a waiting mail, with its count of attempts, because the mail has been given up. */
    default void forget(MailKey key) throws NotReadyException {
        happens(key, new GaveUp());
    }

    /**
     * Cancels a mail, known or not, unless it was sent or may have been. After that it is never sent.
     *
     * @param scheduled the hash of its content, if a schedule has it
     */
    default Resolution cancel(MailKey key, Optional<String> scheduled) throws NotReadyException {
        return happens(key, new Cancelled(scheduled));
    }

    /**
     * Allows an accepted mail to be sent again, because it has reached none of its recipients.
     *
     * @return whether there was an entry, and the mail was sent
     */
    default boolean reopen(MailKey key) throws NotReadyException {
        return happens(key, new Reopened());
    }

    /**
     * Resolves a held mail.
     *
     * @param sent true: it was sent, and never will be again; false: it was not, and the next delivery sends it
     * @param trace the trace of the attempt that has sent it; {@link Trace#NONE} if an operator says so
     */
    default Resolution resolve(MailKey key, boolean sent, Trace trace) throws NotReadyException {
        return happens(key, new Resolved(sent, trace));
    }

    /** Resolves a held mail by an operator's decision. */
    default Resolution resolve(MailKey key, boolean sent) throws NotReadyException {
        return resolve(key, sent, Trace.NONE);
    }
}
