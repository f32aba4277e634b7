package dev.heliograph.trigger.queue;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The messages that this environment has returned to their queue itself. If one is received next, no function has
 * crashed at it in between, and no call to the table is needed.
 */
public final class OwnReturns {

    private final int capacity;
    private final Map<String, Integer> receives = new LinkedHashMap<>();

    /** @param capacity the most messages; the oldest are dropped */
    public OwnReturns(int capacity) {
        this.capacity = capacity;
    }

    /** Called when a message is returned. */
    public synchronized void add(QueueMessage message) {
        receives.remove(message.id());
        receives.put(message.id(), message.receives());
        if (receives.size() > capacity) {
            var oldest = receives.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether the message's last receive before this one ended here. */
    public synchronized boolean knows(QueueMessage message) {
        return receives.getOrDefault(message.id(), -1) == message.receives() - 1;
    }
}
