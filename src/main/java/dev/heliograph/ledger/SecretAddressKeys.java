package dev.heliograph.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import dev.heliograph.identity.secret.SecretStore;
import dev.heliograph.outcome.NotReadyException;

/**
 * Keys in a secret. They are read on first use, and then once an hour, so that a warm environment notices a rotation.
 * If they can't be read again, the old ones count for longer: only addresses that were suppressed under a newer key
 * are missed then.
 */
final class SecretAddressKeys implements AddressKeys {

    private static final Logger LOG = Logger.getLogger(SecretAddressKeys.class);

    /** The shortest key, in bytes: as long as the hash, as RFC 2104 recommends in its section 3. */
    static final int SHORTEST = 32;

    static final Duration BETWEEN_READS = Duration.ofHours(1);

    /** The pause after a failed read: the mails of a batch must not wait for its time-out one after another. */
    static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    private final SecretStore store;
    private final Clock clock;

    private List<byte[]> known = List.of();
    private Optional<NotReadyException> failure = Optional.empty();
    private Instant readAgainAt = Instant.MIN;

    SecretAddressKeys(SecretStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public synchronized List<byte[]> keys() throws NotReadyException {
        if (!clock.instant().isBefore(readAgainAt)) {
            try {
                return newest();
            } catch (NotReadyException e) {
                LOG.warnf("%s: %s", e.code(), e.getMessage());
                readAgainAt = clock.instant().plus(AFTER_A_FAILURE);
                failure = Optional.of(e);
            }
        }
        if (known.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return known;
    }

    @Override
    public synchronized List<byte[]> newest() throws NotReadyException {
        var keys = new ArrayList<byte[]>();
        byte[] current = bytes(store.read());
        if (current.length < SHORTEST) {
            throw NotReadyException.setUp("suppress-key-short", "HELIOGRAPH_SUPPRESS_KEY_ID, the secret that it names: "
                    + current.length + " bytes; wanted: " + SHORTEST + " or more, from a random generator");
        }
        keys.add(current);
        // Nothing was written with a key that is too short.
        store.previous().map(SecretAddressKeys::bytes).filter(key -> key.length >= SHORTEST).ifPresent(keys::add);
        known = List.copyOf(keys);
        readAgainAt = clock.instant().plus(BETWEEN_READS);
        return known;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
