package dev.heliograph.trigger;

import java.util.List;
import java.util.function.Supplier;

import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.InFlight;

/** Completes requests whose outcome is known: their events, their dead letters, and the return of the others. */
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

    /** Completes a whole event. */
    List<Result> complete(List<Result> results, Deadline deadline) {
        return safely(results, () -> unsent.clear(publisher.publish(results, deadline), deadline));
    }

    /**
     * Completes some requests of an event before the others. Their messages are deleted, and don't come again after a
     * crash.
     */
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

    /** Returns the messages of unfinished requests, after all requests of the event are settled. */
    List<Result> handBack(List<Result> results, Deadline deadline) {
        return safely(results, () -> unsent.handBack(results, deadline));
    }

    /** Keeps a bug with unsent mails from failing those that were sent, or their source would deliver them again. */
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
