package dev.heliograph.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Trace;

/**
 * What the ledger holds of a mail.
 *
 * @param contentHash of what was last to be sent under this key
 * @param attempts requests that left, since the mail came or was last given free by an operator
 * @param leaseId the last reservation's
 * @param leaseUntil when the last reservation ends or ended, to the millisecond
 * @param expiresAt from when on the entry counts as gone, to the second
 * @param draft what attempts have left at the other side
 * @param history when it began, came into doubt for the last time, and was looked for
 * @param trace of one that was sent
 * @param doubtful of one that is being sent: whether an earlier attempt may have sent it
 * @param bounced the status of a report, which receivers of earlier versions wrote into the entry
 */
public record Entry(EntryState state, String contentHash, int attempts, String leaseId, Instant leaseUntil, Instant expiresAt,
        Optional<Draft> draft, History history, Trace trace, boolean doubtful, Optional<String> bounced) {

    /**
     * In place of a reservation's id, and of the content of a mail that is known by its cancellation only: an operator's word
     * ends whatever reservation there was.
     */
    public static final String NO_LEASE = "-";

    public boolean isGone(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether whoever wants to may send it. Who died before its draft was whole has not sent it. */
    boolean isFree(Instant now) {
        return state == EntryState.WAITING || (hasDied(now) && draft.filter(one -> one.holds().isEmpty()).isPresent());
    }

    /** Whether nobody knows what became of the mail. */
    boolean isHeld(Instant now) {
        return (state == EntryState.UNKNOWN || hasDied(now)) && !isFree(now);
    }

    /** Whether its draft tells what became of a mail that is held. */
    boolean isVisible(String hash) {
        return contentHash.equals(hash) && draft.filter(one -> one.holds().isPresent()).isPresent();
    }

    /** Whether the function that was sending it has died. */
    boolean hasDied(Instant now) {
        return state == EntryState.SENDING && !now.isBefore(leaseUntil);
    }

    /** Its state, as far as anybody can know: of one whose function has died nobody knows. */
    EntryState known(Instant now) {
        return isHeld(now) ? EntryState.UNKNOWN : state;
    }

    /** Whether that reservation is under way. */
    boolean isLeasedBy(String lease) {
        return state == EntryState.SENDING && leaseId.equals(lease);
    }

    /** What it was before an operator's word. */
    Resolution resolved() {
        return new Resolution.Resolved(state, !contentHash.equals(NO_LEASE));
    }

    Entry keeping(Optional<Draft> other) {
        return new Entry(state, contentHash, attempts, leaseId, leaseUntil, expiresAt, other, history, trace, doubtful,
                bounced);
    }

    Entry lookedFor(Instant at, Instant expiry) {
        var searches = new ArrayList<>(history.searches());
        searches.add(at);
        return new Entry(state, contentHash, attempts, leaseId, leaseUntil, expiry, draft,
                new History(history.copy(), history.unknownSince(), List.copyOf(searches)), trace, doubtful, bounced);
    }

    /** Since when it is in doubt. A function that died has left it so at the end of its lease. */
    Instant unknownSince() {
        return state == EntryState.SENDING ? leaseUntil : history.unknownSince();
    }

    /** Of a mail that is held. Who has died, has left it in doubt at the end of the lease; earlier looks don't tell of that. */
    private Doubt doubt() {
        var since = unknownSince();
        return new Doubt(leaseId, mark(), since,
                history.searches().stream().filter(since::isBefore).toList(), draft.flatMap(Draft::messageId));
    }

    /** A tag that is made from no secret is the same for all mails, and so none. */
    private MailMark mark() {
        var mark = MailMark.of(history.copy(), contentHash);
        return history.copy().equals(History.NO_COPY) ? new MailMark(mark.copy(), "") : mark;
    }

    public EntryStatus standing(Instant now) {
        return new EntryStatus(isFree(now) ? Optional.empty() : Optional.of(refusal(now)), draft, bounced,
                state == EntryState.SENT ? trace.mail() : Optional.empty());
    }

    /** What someone meets who wants to send a mail that isn't free to be sent. */
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
