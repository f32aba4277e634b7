package dev.heliograph.identity.secret;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.NotReadyException;

/** A secret that is read once, and again when Entra refuses it, since it may have been rotated. */
public final class CachedSecret implements SecretSource {

    /** The shortest time between two reads, for a secret that stays wrong. */
    public static final Duration BETWEEN_READS = Duration.ofMinutes(1);

    private final SecretStore store;
    private final Clock clock;

    private Optional<String> last = Optional.empty();
    private Instant readAgainAt = Instant.MIN;

    public CachedSecret(SecretStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public synchronized String value() throws NotReadyException {
        return last.isPresent() ? last.get() : read();
    }

    @Override
    public synchronized Optional<String> instead(String refused) throws NotReadyException {
        var now = clock.instant();
        if (!now.isBefore(readAgainAt)) {
            readAgainAt = now.plus(BETWEEN_READS);
            read();
        }
        String newest = last.orElseThrow();
        return newest.equals(refused) ? Optional.empty() : Optional.of(newest);
    }

    private String read() throws NotReadyException {
        String value = store.read();
        last = Optional.of(value);
        return value;
    }
}
