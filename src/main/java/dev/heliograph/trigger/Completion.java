package dev.heliograph.trigger;

import java.util.List;
import java.util.function.Supplier;

import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.InFlight;

/** What follows when it is known what became of requests: their events, their dead letters, and the way back of the rest. */
final class Completion {

    private final EventPublisher publisher;
    private final UnsentMails unsent;
    private final InFlight inFlight;
    private final MailListener listener;

    Completion(EventPublisher publisher, UnsentMails unsent, InFlight inFlight, MailListener listener) {
        this.publisher = publisher;
        this.unsent = unsent;
        this.inFlight = inFlight;
        this.listener = listener;
    }

    /** All of it, for an event that is at its end as a whole. */
    List<Result> complete(List<Result> results, Deadline deadline) {
        return safely(results, () -> unsent.clear(publisher.publish(results, deadline), deadline));
    }

    /** For some requests of an event while others are still to come. What is done is deleted, and outlives a later death. */
    List<Result> settle(List<Result> results, Deadline deadline) {
        var settled = safely(results, () -> unsent.deadLetter(publisher.publish(results, deadline), deadline));
        var troubles = inFlight
                .delete(settled.stream().filter(Result::isDone).flatMap(result -> result.item().origin().message().stream())
                        .toList(), deadline);
        if (!troubles.isEmpty()) {
            listener.trouble(results.get(0).id(), "not-deleted", troubles.size()
                    + " settled messages stay in their queue until the answer: " + troubles.get(0));
        }
        return settled;
    }

    /** The rest of it, when all requests of the event were settled: what is not done goes back. */
    List<Result> handBack(List<Result> results, Deadline deadline) {
        return safely(results, () -> unsent.handBack(results, deadline));
    }

    /** A bug of ours with what was not sent must not fail those that were, or their source would bring them again. */
    private List<Result> safely(List<Result> results, Supplier<List<Result>> action) {
        try {
            return action.get();
        } catch (RuntimeException e) {
            listener.trouble(results.get(0).id(), "internal-error", e.getClass().getSimpleName()
                    + ", a bug in Heliograph: what was not sent stays with its source");
            return results;
        }
    }
}
