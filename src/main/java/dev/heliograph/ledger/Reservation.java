package dev.heliograph.ledger;

import java.time.Instant;

/** What comes of the wish to send a mail. */
public sealed interface Reservation {

    /** It is to be sent now, by whoever holds this, and by nobody else. */
    record Granted(Lease lease) implements Reservation {
    }

    /** Graph has accepted a mail under this key. */
    record AlreadySent(String contentHash) implements Reservation {
    }

    /** Somebody else is sending it right now. */
    record UnderWay(Instant until) implements Reservation {
    }

    /**
     * It may have been sent, by an attempt whose end nobody knows.
     *
     * @param attempts requests that left so far
     */
    record Held(int attempts) implements Reservation {
    }
}
