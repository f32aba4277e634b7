package dev.heliograph.ledger;

import java.time.Instant;

/**
 * What the ledger holds of a mail.
 *
 * @param contentHash of what was last to be sent under this key
 * @param attempts requests that left, since the mail came or was last given free by an operator
 * @param leaseId the last reservation's
 * @param leaseUntil when the last reservation ends or ended, to the millisecond
 * @param expiresAt from when on the entry counts as gone, to the second
 */
record Entry(EntryState state, String contentHash, int attempts, String leaseId, Instant leaseUntil, Instant expiresAt) {

    /** In place of a reservation's id: an operator's word ends whatever reservation there was. */
    static final String NO_LEASE = "-";

    boolean isGone(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether whoever wants to may send it. */
    boolean isFree() {
        return state == EntryState.WAITING;
    }

    /** Whether nobody knows what became of the mail. */
    boolean isHeld(Instant now) {
        return state == EntryState.UNKNOWN || (state == EntryState.SENDING && !now.isBefore(leaseUntil));
    }

    /** Whether that reservation is under way. */
    boolean isLeasedBy(String lease) {
        return state == EntryState.SENDING && leaseId.equals(lease);
    }

    /** What someone meets who wants to send a mail that isn't free to be sent. */
    Reservation refusal(Instant now) {
        if (state == EntryState.SENT) {
            return new Reservation.AlreadySent(contentHash);
        }
        return isHeld(now) ? new Reservation.Held(attempts) : new Reservation.UnderWay(leaseUntil);
    }
}
