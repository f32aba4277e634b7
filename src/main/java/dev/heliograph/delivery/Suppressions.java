package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.heliograph.ledger.Notes;
import dev.heliograph.message.AddressHash;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.NotReadyException;

/** Addresses that a report has called wrong. For a while nothing is sent to them, since who goes on is taken for a spammer. */
public final class Suppressions {

    private static final String PREFIX = "suppressed#";

    private final Notes notes;
    private final Optional<Duration> life;
    private final Clock clock;

    /** @param life how long an address is left alone; empty: none is */
    Suppressions(Notes notes, Optional<Duration> life, Clock clock) {
        this.notes = notes;
        this.life = life;
        this.clock = clock;
    }

    /** Leaves an address alone from now on, if that is configured. */
    public void add(String address, String status) throws NotReadyException {
        if (life.isPresent()) {
            notes.write(key(address), status, clock.instant().plus(life.get()));
        }
    }

    /**
     * An operator knows that the address is right.
     *
     * @return whether it was left alone
     */
    public boolean lift(String address) throws NotReadyException {
        return notes.erase(key(address));
    }

    /** Those recipients of a mail that are left alone, by their addresses. */
    Set<String> of(SendRequest request) throws NotReadyException {
        if (life.isEmpty() || request.ignoreSuppression()) {
            return Set.of();
        }
        var addresses = request.recipients().all().map(EmailAddress::address).distinct()
                .collect(Collectors.toMap(address -> address, Suppressions::key));
        addresses.values().retainAll(notes.present(addresses.values()));
        return addresses.keySet();
    }

    private static String key(String address) {
        return PREFIX + AddressHash.of(address);
    }
}
