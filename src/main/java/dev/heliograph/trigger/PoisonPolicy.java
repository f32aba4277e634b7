package dev.heliograph.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.trigger.queue.CrashMarker;
import dev.heliograph.trigger.queue.QueueMessage;

/** How a message is taken up over which the function may have died: the decisions alone, without a clock or a call. */
final class PoisonPolicy {

    /**
     * Deaths over one message, with no other in work, after which it is given up. One could be chance: a machine that failed,
     * or
     * a marker that could not be removed.
     */
    static final int MOST_DEATHS = 2;

    private PoisonPolicy() {
    }

    /** What is done with such a message. */
    enum Step {
        /** It is taken up alone. */
        ALONE,
        /** Another invocation is at it. */
        LATER,
        /** It is given up, and the ledger says whether it was sent. */
        GIVE_UP,
        /** It is given up without being read once more. */
        GIVE_UP_UNREAD
    }

    /**
     * Whether the function may have died over it. A death hides a message for the queue's visibility time-out, which is never
     * shorter than the function's time-out.
     *
     * @param returnedInOrder whether this environment has sent it back itself the last time
     */
    static boolean isSuspect(QueueMessage message, boolean returnedInOrder, Instant now, Duration timeout) {
        return message.receives() > 1 && !returnedInOrder
                && message.firstReceivedAt().filter(first -> now.isBefore(first.plus(timeout))).isEmpty();
    }

    /** @param marker what an earlier invocation has left */
    static Step step(Optional<CrashMarker> marker, Instant now) {
        if (marker.filter(left -> now.isBefore(left.until())).isPresent()) {
            return Step.LATER;
        }
        int deaths = marker.map(CrashMarker::starts).orElse(0);
        if (deaths < MOST_DEATHS) {
            return Step.ALONE;
        }
        // One more death than that came while it was given up.
        return marker.get().wasRead() && deaths == MOST_DEATHS ? Step.GIVE_UP : Step.GIVE_UP_UNREAD;
    }

    /**
     * The order in which suspects are taken up: those with no death to their name first. The rest of the order is the same in
     * each
     * receive, forwards in one and backwards in the next. So where no table remembers a death, two receives reach all messages
     * but the one that kills.
     */
    static Comparator<QueueMessage> order(Collection<QueueMessage> suspects, Map<String, CrashMarker> markers) {
        int receives = suspects.stream().mapToInt(QueueMessage::receives).max().orElse(0);
        var byId = Comparator.comparing(QueueMessage::id);
        var deaths = Comparator.<QueueMessage> comparingInt(
                message -> Optional.ofNullable(markers.get(message.id())).map(CrashMarker::starts).orElse(0));
        return deaths.thenComparing(receives % 2 == 0 ? byId : byId.reversed());
    }

    /** What becomes of a message that is given up, unless the ledger knows more. */
    static Outcome end(CrashMarker marker, Step step) {
        String reason = "the function ended without an answer " + marker.starts() + " times while it was at this message alone;"
                + " wanted: another request, or a function with more memory (memory_mb in Terraform)";
        return step == Step.GIVE_UP_UNREAD && marker.wasRead()
                ? new Outcome.Unknown("function-died", reason + "; it was read before, so that it may have been sent")
                : new Outcome.Rejected("function-died", reason);
    }
}
