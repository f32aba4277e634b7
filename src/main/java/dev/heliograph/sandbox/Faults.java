package dev.heliograph.sandbox;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The faults that the next mails meet, one each, in order. */
public final class Faults {

    private final Queue<Fault> queue = new ConcurrentLinkedQueue<>();

    /** Lets the next mails meet a fault. */
    public void next(Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            queue.add(fault);
        }
    }

    /** Takes back those that no mail has met. */
    public void clear() {
        queue.clear();
    }

    /** Takes the next one if it is of the kind that strikes before the request has been read. */
    synchronized boolean takeCutOff() {
        return queue.peek() instanceof Fault.CutOff && queue.poll() != null;
    }

    synchronized Optional<Fault> take() {
        return Optional.ofNullable(queue.poll());
    }
}
