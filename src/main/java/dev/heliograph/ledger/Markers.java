package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.outcome.NotReadyException;

/**
 * What is to be remembered for a while beside mails: who is at work, how far somebody came, what was seen. Markers lie in the
 * ledger's table, under keys that no mail has.
 */
public interface Markers {

    /**
     * Some in the memory of this environment.
     *
     * @param capacity markers kept
     */
    static Markers inMemory(int capacity, Clock clock) {
        return new MemoryMarkers(capacity, clock);
    }

    /**
     * The text under a key, as long as it counts.
     *
     * @throws NotReadyException if it can't be known
     */
    Optional<String> read(String key) throws NotReadyException;

    /** The texts that count under these keys, by key. */
    Map<String, String> read(Collection<String> keys) throws NotReadyException;

    /** Those keys under which a text counts. */
    default Set<String> present(Collection<String> keys) throws NotReadyException {
        return read(keys).keySet();
    }

    /** Keeps a text, in place of any other under this key. */
    void write(String key, String text, Instant until) throws NotReadyException;

    /**
     * Keeps a text unless one counts under this key.
     *
     * @return whether this text counts now; the same one again does
     */
    boolean claim(String key, String text, Instant until) throws NotReadyException;

    /** Removes a text, unless there is another one under its key. */
    void erase(String key, String text) throws NotReadyException;

    /** Removes what is under a key; whether something that counts was there. */
    boolean erase(String key) throws NotReadyException;
}
