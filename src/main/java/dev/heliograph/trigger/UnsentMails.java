package dev.heliograph.trigger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import dev.heliograph.delivery.Delivery;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;
import dev.heliograph.time.Durations;
import dev.heliograph.trigger.queue.DeadLetters;
import dev.heliograph.trigger.queue.QueueMessage;
import dev.heliograph.trigger.queue.Requeue;
import dev.heliograph.trigger.queue.VisibilityChanges;

/**
 * Handles mails that were not sent: those that never will be become dead letters, the others are returned to their
 * queue with a wait. This happens last and in this order, since a FIFO queue's group must not come back while one of
 * it is in work.
 */
final class UnsentMails {

    private static final Duration NOT_DEAD_LETTERED = Duration.ofMinutes(1);

    private final DeadLetters deadLetters;
    private final Requeue requeue;
    private final VisibilityChanges visibility;
    private final Delivery delivery;
    private final MailListener listener;

    UnsentMails(DeadLetters deadLetters, Requeue requeue, VisibilityChanges visibility, Delivery delivery,
            MailListener listener) {
        this.deadLetters = deadLetters;
        this.requeue = requeue;
        this.visibility = visibility;
        this.delivery = delivery;
        this.listener = listener;
    }

    /** @return the results, marked if the message is in the dead-letter queue or in another message now */
    List<Result> clear(List<Result> results, Deadline deadline) {
        return handBack(deadLetter(results, deadline), deadline);
    }

    /** @return the results, marked if the message is in the dead-letter queue now */
    List<Result> deadLetter(List<Result> results, Deadline deadline) {
        var marked = new ArrayList<>(results);
        var places = new ArrayList<Integer>();
        for (int i = 0; i < results.size(); i++) {
            var result = results.get(i);
            if (result.hasEndedUnsent() && deadLetters.isSet() && result.item().origin().remains().isPresent()) {
                places.add(i);
            }
        }
        if (!places.isEmpty()) {
            deadLetter(marked, places, deadline);
        }
        return marked;
    }

    /**
     * Called once, after all work on the event has ended.
     *
     * @return the results, marked if the message is in another message now
     */
    List<Result> handBack(List<Result> results, Deadline deadline) {
        var marked = new ArrayList<>(results);
        setAside(marked, deadline);
        giveBack(marked, deadline);
        return marked;
    }

    private void deadLetter(List<Result> results, List<Integer> places, Deadline deadline) {
        var troubles = deadLetters.send(places.stream().map(place -> toDeadLetter(results.get(place))).toList(), deadline);
        for (int i = 0; i < troubles.size(); i++) {
            var result = results.get(places.get(i));
            if (!troubles.get(i).isEmpty()) {
                listener.trouble(result.id(), "not-dead-lettered", "the dead-letter queue did not take it: " + troubles.get(i));
                continue;
            }
            results.set(places.get(i), result.in(Result.Place.DEAD_LETTER_QUEUE));
            listener.deadLettered(result.id());
            if (result.outcome().next() == Outcome.Next.SEND_AGAIN) {
                result.mail().ifPresent(mail -> delivery.forget(mail.key()));
            }
        }
    }

    /**
     * Requeues mails that wait alone, so that they don't hold back their mailbox's other mails. If one can't be
     * requeued, it does.
     */
    private void setAside(List<Result> results, Deadline deadline) {
        var moved = new LinkedHashMap<Integer, Requeue.Moved>();
        for (int i = 0; i < results.size(); i++) {
            var result = results.get(i);
            var message = result.item().origin().message().filter(Requeue::isNeeded);
            if (!result.isDone() && waitsAlone(result) && message.isPresent()) {
                moved.put(i, new Requeue.Moved(message.get(), result.id()));
            }
        }
        var troubles = requeue.requeue(List.copyOf(moved.values()), deadline).iterator();
        moved.forEach((place, one) -> {
            String trouble = troubles.next();
            if (trouble.isEmpty()) {
                results.set(place, results.get(place).in(Result.Place.QUEUE));
            } else {
                listener.trouble(one.id(), "not-set-aside", "the queue did not take it in a group of its own, so that it holds"
                        + " back its mailbox's other mails while it waits: " + trouble);
            }
        });
    }

    /** Whether a mail waits for a time of its own, or because of a failure that concerns only this mail. */
    private static boolean waitsAlone(Result result) {
        return result.outcome().awaitsSearch() || result.outcome() instanceof Outcome.EventPending || result.item().isFetch()
                && result.outcome() instanceof Outcome.Transient && result.report().attempts() > 0;
    }

    private void giveBack(List<Result> results, Deadline deadline) {
        var backs = new ArrayList<VisibilityChanges.HandBack>();
        for (var result : results) {
            if (!result.isDone()) {
                result.item().origin().message().ifPresent(message -> backs.add(new VisibilityChanges.HandBack(message,
                        result.report().retryIn().orElseGet(() -> waitWithoutDeadLetter(message)))));
            }
        }
        if (backs.isEmpty()) {
            return;
        }
        var troubles = visibility.handBack(backs, deadline);
        listener.handedBack(backs.size() - troubles.size());
        if (!troubles.isEmpty()) {
            listener.trouble(backs.get(0).message().id(), "not-handed-back",
                    "visibility could not be changed for " + troubles.size()
                            + " of " + backs.size() + " messages, which come back after the queue's own time-out: "
                            + troubles.get(0));
        }
    }

    /** The wait of a message that no dead-letter queue took. */
    private static Duration waitWithoutDeadLetter(QueueMessage message) {
        return Durations.longer(Delivery.leastWait(message.receives()), NOT_DEAD_LETTERED);
    }

    private static DeadLetters.DeadLetter toDeadLetter(Result result) {
        var origin = result.item().origin();
        var remains = origin.remains().orElseThrow();
        return new DeadLetters.DeadLetter(result.item().itemId(), remains.source(), remains.body(), origin.message(),
                result.id(),
                result.mail(), result.report());
    }
}
