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

/** How a message that may have crashed the function is delivered: decisions only, without a clock or a call. */
final class PoisonPolicy {

    /**
     * The number of crashes of a message, with no other in work, after which it is given up. One could be chance: a
     * machine that failed, or a marker that could not be removed.
     */
    static final int MOST_DEATHS = 2;

    private PoisonPolicy() {
    }

    /** The decisions about such a message. */
    enum Step {
        /** It is delivered alone. */
        ALONE,
        /** Another invocation is working on it. */
        LATER,
        /** It is given up, and the ledger knows whether it was sent. */
        GIVE_UP,
        /** It is given up without being read again. */
        GIVE_UP_UNREAD
    }

    /**
     * Whether the message may have crashed the function. A crash hides a message for the queue's visibility time-out,
     * which is never shorter than the function's time-out.
     *
     * @param returnedInOrder whether this environment has returned it itself the last time
     */
    static boolean isSuspect(QueueMessage message, boolean returnedInOrder, Instant now, Duration timeout) {
        return message.receives() > 1 && !returnedInOrder
                && message.firstReceivedAt().filter(first -> now.isBefore(first.plus(timeout))).isEmpty();
    }

    /** @param marker the marker of an earlier invocation */
    static Step step(Optional<CrashMarker> marker, Instant now) {
        if (marker.filter(left -> now.isBefore(left.until())).isPresent()) {
            return Step.LATER;
        }
        int deaths = marker.map(CrashMarker::starts).orElse(0);
        if (deaths < MOST_DEATHS) {
            return Step.ALONE;
        }
        // Another crash came while it was given up.
        return marker.get().wasRead() && deaths == MOST_DEATHS ? Step.GIVE_UP : Step.GIVE_UP_UNREAD;
    }

    /**
     * The order of suspects: those without a known crash first. The rest has the same order in each receive, forwards
     * in one and backwards in the next. So without a table, two receives reach all messages except the one that
     * crashes.
     */
    static Comparator<QueueMessage> order(Collection<QueueMessage> suspects, Map<String, CrashMarker> markers) {
        int receives = suspects.stream().mapToInt(QueueMessage::receives).max().orElse(0);
        var byId = Comparator.comparing(QueueMessage::id);
        var deaths = Comparator.<QueueMessage> comparingInt(
                message -> Optional.ofNullable(markers.get(message.id())).map(CrashMarker::starts).orElse(0));
        return deaths.thenComparing(receives % 2 == 0 ? byId : byId.reversed());
    }

    /** The outcome of a message that is given up, unless the ledger knows more. */
    static Outcome end(CrashMarker marker, Step step) {
        String reason = "the function ended without an answer " + marker.starts() + " times while it was at this message alone;"
                + " wanted: another request, or a function with more memory (memory_mb in Terraform)";
        return step == Step.GIVE_UP_UNREAD && marker.wasRead()
                ? new Outcome.Unknown("function-died", reason + "; it was read before, so that it may have been sent")
                : new Outcome.Rejected("function-died", reason);
    }
}
