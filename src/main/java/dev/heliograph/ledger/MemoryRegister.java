package dev.heliograph.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.protocol.Entry;

/** A register in the warm memory of one environment, which knows nothing of other environments. */
final class MemoryRegister implements Register {

    private static final Item ABSENT = new Item(Optional.empty(), new Number(0));

    private final int capacity;
    private final Map<MailKey, Item> items = new LinkedHashMap<>();
    private long writes;

    /** The number of writes before. */
    private record Number(long of) implements Version {
    }

    /** @param capacity entries kept; the oldest are dropped */
    MemoryRegister(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public Item absent() {
        return ABSENT;
    }

    @Override
    public synchronized Item read(MailKey key) {
        return items.getOrDefault(key, ABSENT);
    }

    @Override
    public synchronized Write write(MailKey key, Item before, Optional<Entry> after) {
        var now = read(key);
        if (!now.version().equals(before.version())) {
            return new Write(false, now);
        }
        items.remove(key);
        if (after.isEmpty()) {
            return new Write(true, ABSENT);
        }
        var next = new Item(after, new Number(++writes));
        items.put(key, next);
        if (items.size() > capacity) {
            var oldest = items.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return new Write(true, next);
    }
}
