package dev.heliograph.sandbox;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The faults that the next mails meet, one each, in order; after them whatever the plan says. */
public final class Faults {

    private final Queue<Fault> queue = new ConcurrentLinkedQueue<>();
    private volatile Plan plan = new Plan() {
    };

    /** Says of each mail by itself which fault it meets. */
    public interface Plan {

        /** @param id the mail's {@code X-Heliograph-Id} */
        default Optional<Fault> fault(String mailbox, String id) {
            return Optional.empty();
        }

        /** Whether the next request of the mailbox is reset before it has been read. */
        default boolean cutsOff(String mailbox) {
            return false;
        }
    }

    /** From now on this plan holds. */
    public void follow(Plan newPlan) {
        plan = newPlan;
    }

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
    synchronized boolean takeCutOff(String mailbox) {
        return Optional.ofNullable(queue.peek()).filter(Fault::beforeReading).isPresent() ? queue.poll() != null
                : plan.cutsOff(mailbox);
    }

    synchronized Optional<Fault> take(String mailbox, String id) {
        return Optional.ofNullable(queue.poll()).or(() -> plan.fault(mailbox, id));
    }
}
