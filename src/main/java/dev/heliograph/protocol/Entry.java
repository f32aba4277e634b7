package dev.heliograph.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Trace;

/**
 * The ledger's entry of a mail.
 *
 * @param contentHash the hash of the last content under this key
 * @param attempts the attempts, since the mail came or was last released by an operator
 * @param leaseId the id of the last reservation
 * @param leaseUntil when the last reservation ends or ended, to the millisecond
 * @param expiresAt from when on the entry counts as gone, to the second
 * @param draft the draft that attempts have left
 * @param history when it began, came into doubt for the last time, and was searched for
 * @param trace the trace of a sent mail
 * @param doubtful of a mail that is being sent: whether an earlier attempt may have sent it
 * @param bounced the status of a report, which receivers of earlier versions wrote into the entry
 */
public record Entry(EntryState state, String contentHash, int attempts, String leaseId, Instant leaseUntil, Instant expiresAt,
        Optional<Draft> draft, History history, Trace trace, boolean doubtful, Optional<String> bounced) {

    /**
     * The value in place of a reservation's id, and of the content of a mail that is known only by its cancellation: a
     * command ends any reservation.
     */
    public static final String NO_LEASE = "-";

    public boolean isGone(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether the mail may be sent. An attempt that died before its draft was complete has not sent it. */
    boolean isFree(Instant now) {
        return state == EntryState.WAITING || (hasDied(now) && draft.filter(one -> one.holds().isEmpty()).isPresent());
    }

    /** Whether it is unknown whether the mail was sent. */
    boolean isHeld(Instant now) {
        return (state == EntryState.UNKNOWN || hasDied(now)) && !isFree(now);
    }

    /** Whether the draft shows whether a held mail was sent. */
    boolean isVisible(String hash) {
        return contentHash.equals(hash) && draft.filter(one -> one.holds().isPresent()).isPresent();
    }

    /** Whether the function that was sending it has died. */
    boolean hasDied(Instant now) {
        return state == EntryState.SENDING && !now.isBefore(leaseUntil);
    }

    /** The state as it counts now: a mail whose function has died is unknown. */
    EntryState known(Instant now) {
        return isHeld(now) ? EntryState.UNKNOWN : state;
    }

    /** Whether that reservation is under way. */
    boolean isLeasedBy(String lease) {
        return state == EntryState.SENDING && leaseId.equals(lease);
    }

    /** The state before an operator's command. */
    Resolution resolved() {
        return new Resolution.Resolved(state, !contentHash.equals(NO_LEASE));
    }

    Entry keeping(Optional<Draft> other) {
        return new Entry(state, contentHash, attempts, leaseId, leaseUntil, expiresAt, other, history, trace, doubtful,
                bounced);
    }

    Entry searched(Instant at, Instant expiry) {
        var searches = new ArrayList<>(history.searches());
        searches.add(at);
        return new Entry(state, contentHash, attempts, leaseId, leaseUntil, expiry, draft,
                new History(history.copy(), history.unknownSince(), List.copyOf(searches)), trace, doubtful, bounced);
    }

    /** When the doubt arose. A function that died has caused it at the end of its lease. */
    Instant unknownSince() {
        return state == EntryState.SENDING ? leaseUntil : history.unknownSince();
    }

    /** The doubt of a held mail. If its attempt died, earlier searches do not count for it. */
    private Doubt doubt() {
        var since = unknownSince();
        return new Doubt(leaseId, mark(), since,
                history.searches().stream().filter(since::isBefore).toList(), draft.flatMap(Draft::messageId));
    }

    /** The mark; a tag that is made from no secret is the same for all mails, and so is none. */
    private MailMark mark() {
        var mark = MailMark.of(history.copy(), contentHash);
        return history.copy().equals(History.NO_COPY) ? new MailMark(mark.copy(), "") : mark;
    }

    public EntryStatus status(Instant now) {
        return new EntryStatus(isFree(now) ? Optional.empty() : Optional.of(refusal(now)), draft, bounced,
                state == EntryState.SENT ? trace.mail() : Optional.empty());
    }

    /** The refusal of a reservation of a mail that isn't free. */
    Reservation.Refusal refusal(Instant now) {
        if (state == EntryState.SENT) {
            return new Reservation.AlreadySent(contentHash, attempts,
                    leaseId.equals(NO_LEASE) ? Trace.NONE : trace.by(leaseId));
        } else if (state == EntryState.CANCELLED) {
            return new Reservation.Cancelled();
        }
        return isHeld(now) ? new Reservation.Held(attempts, contentHash, doubt()) : new Reservation.UnderWay(leaseUntil);
    }
}
