package dev.heliograph.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A secret that is kept elsewhere: read once, and again when Entra refuses it, since it may have been rotated meanwhile. */
final class KeptSecret implements SecretSource {

    /** A secret that stays wrong is not asked for more often. */
    static final Duration BETWEEN_READS = Duration.ofMinutes(1);

    private final SecretStore store;
    private final Clock clock;

    private Optional<Read> last = Optional.empty();

    private record Read(String value, Instant at) {
    }

    KeptSecret(SecretStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public synchronized String value() throws NoTokenException {
        return last.isPresent() ? last.get().value() : read();
    }

    @Override
    public synchronized Optional<String> instead(String refused) throws NoTokenException {
        boolean early = last.filter(read -> clock.instant().isBefore(read.at().plus(BETWEEN_READS))).isPresent();
        String newest = early ? value() : read();
        return newest.equals(refused) ? Optional.empty() : Optional.of(newest);
    }

    private String read() throws NoTokenException {
        var askedAt = clock.instant();
        String value = store.read();
        last = Optional.of(new Read(value, askedAt));
        return value;
    }
}
