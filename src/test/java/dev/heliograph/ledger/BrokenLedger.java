package dev.heliograph.ledger;

import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Claim;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.Standing;

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
    public Reservation reserve(MailKey key, String contentHash, String leaseId, Instant until, Claim claim)
            throws NotReadyException {
        return forReservations.orElseThrow(this::broken).reserve(key, contentHash, leaseId, until, claim);
    }

    @Override
    public void settle(Lease lease, Settlement settlement, Trace trace) throws NotReadyException {
        throw broken();
    }

    @Override
    public void keep(Lease lease, Optional<Draft> draft) throws NotReadyException {
        throw broken();
    }

    @Override
    public boolean lookedFor(MailKey key, Doubt doubt, Instant at) throws NotReadyException {
        throw broken();
    }

    @Override
    public boolean reopen(MailKey key) throws NotReadyException {
        throw broken();
    }

    @Override
    public Standing look(MailKey key) throws NotReadyException {
        throw broken();
    }

    @Override
    public void forget(MailKey key) throws NotReadyException {
        throw broken();
    }

    @Override
    public Resolution cancel(MailKey key, Optional<String> scheduled) throws NotReadyException {
        throw broken();
    }

    @Override
    public Resolution resolve(MailKey key, boolean sent, Trace trace) throws NotReadyException {
        throw broken();
    }

    private NotReadyException broken() {
        return setUp ? NotReadyException.setUp("ledger-unavailable", "broken on purpose")
                : NotReadyException.passing("ledger-unavailable", "broken on purpose");
    }
}
