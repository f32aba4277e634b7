package dev.heliograph.ledger;

import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Draft;

/**
 * What the ledger holds of a mail.
 *
 * @param contentHash of what was last to be sent under this key
 * @param attempts requests that left, since the mail came or was last given free by an operator
 * @param leaseId the last reservation's
 * @param leaseUntil when the last reservation ends or ended, to the millisecond
 * @param expiresAt from when on the entry counts as gone, to the second
 * @param kept what attempts have left at the other side
 */
record Entry(EntryState state, String contentHash, int attempts, String leaseId, Instant leaseUntil, Instant expiresAt,
        Optional<Kept> kept) {

    /** @param lease whose reservation it was written down by: of an older one it doesn't tell what became of the mail */
    record Kept(Draft draft, String lease) {
    }

    /** In place of a reservation's id: an operator's word ends whatever reservation there was. */
    static final String NO_LEASE = "-";

    boolean isGone(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether whoever wants to may send it. Who died before its draft was whole has not sent it. */
    boolean isFree(Instant now) {
        return state == EntryState.WAITING || (hasDied(now) && own().filter(draft -> draft.holds().isEmpty()).isPresent());
    }

    /** Whether nobody knows what became of the mail. */
    boolean isHeld(Instant now) {
        return (state == EntryState.UNKNOWN || hasDied(now)) && !isFree(now);
    }

    /** Whether its draft tells what became of a mail that is held. */
    boolean isVisible(String hash) {
        return contentHash.equals(hash) && own().filter(draft -> draft.holds().isPresent()).isPresent();
    }

    /** What a new reservation is to know of the drafts. */
    Optional<Draft> draft(Instant now) {
        return isHeld(now) ? own().filter(draft -> draft.holds().isPresent()) : kept.map(Kept::draft);
    }

    private boolean hasDied(Instant now) {
        return state == EntryState.SENDING && !now.isBefore(leaseUntil);
    }

    /** What the last reservation has left. */
    private Optional<Draft> own() {
        return kept.filter(one -> one.lease().equals(leaseId)).map(Kept::draft);
    }

    /** Whether that reservation is under way. */
    boolean isLeasedBy(String lease) {
        return state == EntryState.SENDING && leaseId.equals(lease);
    }

    Entry keeping(Draft draft) {
        return new Entry(state, contentHash, attempts, leaseId, leaseUntil, expiresAt, Optional.of(new Kept(draft, leaseId)));
    }

    Standing standing(Instant now) {
        return isFree(now) ? new Standing(Optional.empty(), kept.map(Kept::draft))
                : new Standing(Optional.of(refusal(now)), Optional.empty());
    }

    /** What someone meets who wants to send a mail that isn't free to be sent. */
    Reservation refusal(Instant now) {
        if (state == EntryState.SENT) {
            return new Reservation.AlreadySent(contentHash);
        }
        return isHeld(now) ? new Reservation.Held(attempts) : new Reservation.UnderWay(leaseUntil);
    }
}
