package dev.heliograph.suppression;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.heliograph.ledger.Markers;
import dev.heliograph.message.AddressHash;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.NotReadyException;

/**
 * Addresses that a report has called wrong. For a while nothing is sent to them, since a sender who continues counts
 * as a spammer.
 */
public final class SuppressionList {

    private static final String PREFIX = "suppressed#";

    private final Markers markers;
    private final AddressHashes hashes;
    private final Optional<Duration> life;
    private final Clock clock;

    /** @param life how long an address is suppressed; empty: none is */
    public SuppressionList(Markers markers, AddressHashes hashes, Optional<Duration> life, Clock clock) {
        this.markers = markers;
        this.hashes = hashes;
        this.life = life;
        this.clock = clock;
    }

    /** Suppresses an address, if that is configured. */
    public void add(String address, String status) throws NotReadyException {
        if (life.isPresent()) {
            markers.write(keys(address, hashes.all()).get(0), status, clock.instant().plus(life.get()));
        }
    }

    /**
     * Removes an address, because an operator knows that it is right.
     *
     * @return whether it was suppressed
     */
    public boolean lift(String address) throws NotReadyException {
        boolean was = false;
        for (String key : keys(address, hashes.newest())) {
            was |= markers.erase(key);
        }
        return was;
    }

    /** The suppressed recipients of a mail, by their addresses. */
    public Set<String> of(SendRequest request) throws NotReadyException {
        if (life.isEmpty() || request.ignoreSuppression()) {
            return Set.of();
        }
        var known = hashes.all();
        Map<String, List<String>> addresses = request.recipients().all().map(EmailAddress::address).distinct()
                .collect(Collectors.toMap(address -> address, address -> keys(address, known)));
        var present = markers.present(addresses.values().stream().flatMap(List::stream).toList());
        return addresses.keySet().stream().filter(address -> addresses.get(address).stream().anyMatch(present::contains))
                .collect(Collectors.toSet());
    }

    private static List<String> keys(String address, List<AddressHash> hashes) {
        return hashes.stream().map(hash -> PREFIX + hash.of(address)).toList();
    }
}
