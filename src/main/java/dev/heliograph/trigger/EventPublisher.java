package dev.heliograph.trigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.report.event.Event;
import dev.heliograph.report.event.EventSink;
import dev.heliograph.report.event.OutcomeEvent;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.QueueMessage;
import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.RetrySchedule;

/**
 * Publishes the outcomes of mails, after they were sent and before their source deletes them. If an event can't be
 * published, the message stays with its source: it comes again, the ledger knows that the mail was sent, and the same
 * event is published.
 */
final class EventPublisher {

    private final EventSink events;
    private final Rules rules;
    private final Clock clock;
    private final MailListener listener;

    /**
     * @param maxAge how long after it came into its queue a mail's event is given up
     * @param remembers whether the ledger is shared by all environments: without, a mail that may have been sent must
     *        not come again for its event
     */
    record Rules(RetrySchedule schedule, Duration maxAge, boolean remembers) {
    }

    EventPublisher(EventSink events, Rules rules, Clock clock, MailListener listener) {
        this.events = events;
        this.rules = rules;
        this.clock = clock;
        this.listener = listener;
    }

    /** @return the results, changed where the event is not published */
    List<Result> publish(List<Result> results, Deadline deadline) {
        if (!events.isSet()) {
            return results;
        }
        var places = new ArrayList<Integer>();
        var due = new ArrayList<Event>();
        for (int i = 0; i < results.size(); i++) {
            var event = event(results.get(i));
            if (event.isPresent()) {
                places.add(i);
                due.add(event.get());
            }
        }
        var after = new ArrayList<>(results);
        var troubles = troubles(due, deadline);
        for (int i = 0; i < troubles.size(); i++) {
            int place = places.get(i);
            troubles.get(i).ifPresent(trouble -> after.set(place, unpublished(after.get(place), trouble)));
        }
        return after;
    }

    /** Keeps a bug from deleting a message whose event is not published. */
    private List<Optional<NotReadyException>> troubles(List<Event> due, Deadline deadline) {
        try {
            return events.publish(due, deadline);
        } catch (RuntimeException e) {
            return Collections.nCopies(due.size(), Optional.of(NotReadyException.passing("internal-error",
                    e.getClass().getSimpleName() + ", a bug in Heliograph")));
        }
    }

    private static Optional<Event> event(Result result) {
        if (result.report().retryIn().isPresent() || result.item().isFetch()) {
            return Optional.empty();
        }
        var report = result.report();
        var message = result.item().origin().message();
        // A redriven message comes at another time, and is another request to send the mail.
        var queued = message.flatMap(QueueMessage::sentAt);
        String item = queued.map(at -> Long.toString(at.toEpochMilli()))
                .orElseGet(() -> message.map(QueueMessage::id).orElse(result.item().sourceId()));
        return new OutcomeEvent(result.id(), result.mail().map(label -> label.key().mailbox()), report.outcome(),
                report.attempts(), report.trace(), item, queued, result.mail().map(MailLabel::tags).orElse(Map.of()))
                .event();
    }

    private Result unpublished(Result result, NotReadyException trouble) {
        listener.unpublished(result.id(), trouble.code(), trouble.getMessage());
        var outcome = result.outcome();
        var origin = result.item().origin();
        boolean mayBeSent = outcome instanceof Outcome.Accepted || outcome instanceof Outcome.Duplicate || outcome.doubtful();
        boolean remembered = rules.remembers() && result.report().trace().kept();
        // A caller reads the answer; and a topic or a bus, which has no dead letter, repeats only what was sent.
        if (origin.remains().isEmpty() || (mayBeSent && !remembered) || (origin.message().isEmpty() && !outcome.settled())) {
            return result;
        }
        var end = outcome instanceof Outcome.Duplicate ? new Outcome.Accepted(result.report().trace().code()) : outcome;
        var pending = new Outcome.EventPending(end, trouble.code(),
                "its event is not published, so it comes again for that and is not sent"
                        + " again: " + trouble.getMessage(),
                trouble.isSetUp());
        int attempts = result.report().attempts();
        if (origin.message().flatMap(QueueMessage::sentAt).filter(this::isOver).isPresent()) {
            // A redrive of the dead letter publishes the event again; a mail that was not sent is a dead letter
            // anyway.
            return outcome.settled() ? result.with(DeliveryResult.last(pending, attempts)) : result;
        }
        int receives = Math.max(1, origin.message().map(QueueMessage::receives).orElse(1));
        return result.with(
                DeliveryResult.again(pending, attempts,
                        rules.schedule().wait(new AttemptResult(pending, 0, false), receives - 1,
                                receives, Optional.empty())));
    }

    private boolean isOver(Instant sentAt) {
        return !clock.instant().isBefore(sentAt.plus(rules.maxAge()));
    }
}
