package dev.heliograph.trigger.queue;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which messages this environment has sent back to their queue itself. If one comes again at its next receive, no function has
 * died over it in between, and nothing has to be asked or written down about it.
 */
public final class OwnReturns {

    private final int capacity;
    private final Map<String, Integer> receives = new LinkedHashMap<>();

    /** @param capacity messages remembered; the oldest make room */
    public OwnReturns(int capacity) {
        this.capacity = capacity;
    }

    /** To be called when a message goes back. */
    public synchronized void add(QueueMessage message) {
        receives.remove(message.id());
        receives.put(message.id(), message.receives());
        if (receives.size() > capacity) {
            var oldest = receives.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether its last receive before this one ended here. */
    public synchronized boolean knows(QueueMessage message) {
        return receives.getOrDefault(message.id(), -1) == message.receives() - 1;
    }
}
