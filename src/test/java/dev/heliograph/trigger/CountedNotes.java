package dev.heliograph.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.ledger.Markers;
import dev.heliograph.outcome.NotReadyException;

/** Markers about messages that are in work, counted. */
final class CountedNotes implements Markers {

    private final Markers markers;
    final List<String> calls = new ArrayList<>();
    boolean broken;
    boolean keepsAll;

    CountedNotes(Markers markers) {
        this.markers = markers;
    }

    private void count(String call, String key) throws NotReadyException {
        if (broken) {
            throw NotReadyException.passing("ledger-unavailable", "broken on purpose");
        } else if (key.startsWith("in-work#")) {
            calls.add(call);
        }
    }

    @Override
    public Optional<String> read(String key) throws NotReadyException {
        return markers.read(key);
    }

    @Override
    public Map<String, String> read(Collection<String> keys) throws NotReadyException {
        if (keys.stream().anyMatch(key -> key.startsWith("in-work#"))) {
            count("read", keys.iterator().next());
        }
        return markers.read(keys);
    }

    @Override
    public void write(String key, String text, Instant until) throws NotReadyException {
        count("write", key);
        markers.write(key, text, until);
    }

    @Override
    public boolean claim(String key, String text, Instant until) throws NotReadyException {
        return markers.claim(key, text, until);
    }

    @Override
    public void erase(String key, String text) throws NotReadyException {
        markers.erase(key, text);
    }

    @Override
    public boolean erase(String key) throws NotReadyException {
        count("erase", key);
        if (keepsAll) {
            throw NotReadyException.passing("ledger-unavailable", "broken on purpose");
        }
        return markers.erase(key);
    }
}
