package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Markers in the warm memory of one environment; the oldest are dropped. */
final class MemoryMarkers implements Markers {

    private final int capacity;
    private final Clock clock;
    private final Map<String, Marker> markers = new LinkedHashMap<>();

    private record Marker(String text, Instant until) {
    }

    MemoryMarkers(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> read(String key) {
        return Optional.ofNullable(markers.get(key)).filter(marker -> clock.instant().isBefore(marker.until()))
                .map(Marker::text);
    }

    @Override
    public synchronized Map<String, String> read(Collection<String> keys) {
        var found = new HashMap<String, String>();
        keys.forEach(key -> read(key).ifPresent(text -> found.put(key, text)));
        return found;
    }

    @Override
    public synchronized void write(String key, String text, Instant until) {
        markers.remove(key);
        markers.put(key, new Marker(text, until));
        if (markers.size() > capacity) {
            var oldest = markers.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public synchronized boolean claim(String key, String text, Instant until) {
        if (read(key).filter(other -> !other.equals(text)).isPresent()) {
            return false;
        }
        write(key, text, until);
        return true;
    }

    @Override
    public synchronized void erase(String key, String text) {
        if (read(key).filter(text::equals).isPresent()) {
            markers.remove(key);
        }
    }

    @Override
    public synchronized boolean erase(String key) {
        boolean there = read(key).isPresent();
        markers.remove(key);
        return there;
    }
}
