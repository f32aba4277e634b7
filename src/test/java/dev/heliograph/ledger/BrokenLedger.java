package dev.heliograph.ledger;

import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.Reserve;

/** A ledger that can't be reached, or that can't be reached after the reservation. */
public final class BrokenLedger implements Ledger {

    private final boolean setUp;
    private final Optional<Ledger> forReservations;

    public BrokenLedger(boolean setUp) {
        this.setUp = setUp;
        forReservations = Optional.empty();
    }

    public BrokenLedger(boolean setUp, Ledger forReservations) {
        this.setUp = setUp;
        this.forReservations = Optional.of(forReservations);
    }

    @Override
    public <A> A happens(MailKey key, MailEvent<A> event) throws NotReadyException {
        if (event instanceof Reserve) {
            return forReservations.orElseThrow(this::broken).happens(key, event);
        }
        throw broken();
    }

    @Override
    public EntryStatus status(MailKey key) throws NotReadyException {
        throw broken();
    }

    private NotReadyException broken() {
        return setUp ? NotReadyException.setUp("ledger-unavailable", "broken on purpose")
                : NotReadyException.passing("ledger-unavailable", "broken on purpose");
    }
}
