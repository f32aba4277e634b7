package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.outcome.NotReadyException;

/**
 * Short-lived texts for work other than mails: which function lists a folder, how far it came, which mails it saw.
 * Markers are in the ledger's table, under keys that no mail has.
 */
public interface Markers {

    /**
     * Markers in the memory of this environment.
     *
     * @param capacity markers kept
     */
    static Markers inMemory(int capacity, Clock clock) {
        return new MemoryMarkers(capacity, clock);
    }

    /**
     * The text under a key, until it expires.
     *
     * @throws NotReadyException if it can't be known
     */
    Optional<String> read(String key) throws NotReadyException;

    /** The texts under these keys that have not expired, by key. */
    Map<String, String> read(Collection<String> keys) throws NotReadyException;

    /** The keys under which there is a text that has not expired. */
    default Set<String> present(Collection<String> keys) throws NotReadyException {
        return read(keys).keySet();
    }

    /** Writes a text, in place of any other under this key. */
    void write(String key, String text, Instant until) throws NotReadyException;

    /**
     * Writes a text unless there is another one under this key that has not expired.
     *
     * @return whether this text counts now; it also does if it was there before
     */
    boolean claim(String key, String text, Instant until) throws NotReadyException;

    /** Removes a text, unless there is another one under its key. */
    void erase(String key, String text) throws NotReadyException;

    /** Removes the text under a key; returns whether there was one that had not expired. */
    boolean erase(String key) throws NotReadyException;
}
