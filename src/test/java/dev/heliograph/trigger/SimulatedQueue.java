package dev.heliograph.trigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * A queue of one mailbox's mails with a clock that a test moves. A FIFO one delivers nothing past a hidden message.
 */
final class SimulatedQueue {

    static final String MAILBOX = "billing@contoso.com";

    private static final int BATCH = 10;
    private static final Duration VISIBILITY = Duration.ofSeconds(360);

    private final Clock clock;
    private final boolean fifo;
    private final Instant sentAt;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private int receives;
    private int mostReceives;
    private UnaryOperator<String> bodies = SimulatedQueue::mail;

    private static final class Message {
        private Instant visibleAt;
        private Instant firstReceivedAt;
        private int receives;
    }

    SimulatedQueue(Clock clock, boolean fifo, int backlog) {
        this.clock = clock;
        this.fifo = fifo;
        sentAt = clock.instant();
        for (int i = 0; i < backlog; i++) {
            var message = new Message();
            message.visibleAt = sentAt;
            messages.put("message-" + i, message);
        }
    }

    /** Sets the messages' bodies, by their ids. */
    void bodies(UnaryOperator<String> bodiesById) {
        bodies = bodiesById;
    }

    static String mail(String id) {
        return "{\"id\": \"" + id + "\", \"from\": \"" + MAILBOX
                + "\", \"to\": [\"ada@example.org\"], \"subject\": \"s\", \"text\": \"t\"}";
    }

    /** An event with the next batch; without records if there is none now. */
    JsonNode receive() {
        var batch = new ArrayList<String>();
        for (var entry : messages.entrySet()) {
            boolean hidden = entry.getValue().visibleAt.isAfter(clock.instant());
            if (batch.size() == BATCH || (hidden && fifo)) {
                break;
            } else if (!hidden) {
                batch.add(entry.getKey());
            }
        }
        var event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        for (String id : batch) {
            var message = messages.get(id);
            message.firstReceivedAt = message.receives++ == 0 ? clock.instant() : message.firstReceivedAt;
            message.visibleAt = clock.instant().plus(VISIBILITY);
            receives++;
            mostReceives = Math.max(mostReceives, message.receives);
            var item = records.addObject().put("messageId", id).put("receiptHandle", id).put("eventSource", "aws:sqs")
                    .put("eventSourceARN", "arn:aws:sqs:eu-central-1:123456789012:mails" + (fifo ? ".fifo" : ""))
                    .put("body", bodies.apply(id));
            var attributes = item.putObject("attributes")
                    .put("ApproximateReceiveCount", Integer.toString(message.receives))
                    .put("ApproximateFirstReceiveTimestamp", Long.toString(message.firstReceivedAt.toEpochMilli()))
                    .put("SentTimestamp", Long.toString(sentAt.toEpochMilli()));
            if (fifo) {
                attributes.put("MessageGroupId", MAILBOX);
            }
        }
        return event;
    }

    /**
     * Completes a batch like Lambda and the function: messages that aren't named are deleted, named ones come back
     * after their wait.
     */
    void settle(JsonNode event, JsonNode answer, Map<String, Duration> waits) {
        List<String> failed = answer.path("batchItemFailures").findValuesAsText("itemIdentifier");
        for (String id : event.path("Records").findValuesAsText("messageId")) {
            if (!failed.contains(id)) {
                messages.remove(id);
            } else if (waits.containsKey(id)) {
                messages.get(id).visibleAt = clock.instant().plus(waits.get(id));
            }
        }
    }

    /** Completes a batch after a crash. */
    void died(Collection<String> deleted, Map<String, Duration> waits) {
        messages.keySet().removeAll(deleted);
        waits.forEach((id, wait) -> Optional.ofNullable(messages.get(id))
                .ifPresent(message -> message.visibleAt = clock.instant().plus(wait)));
    }

    /** How often a message was received; 0 if it was deleted. */
    int receivesOf(String id) {
        return Optional.ofNullable(messages.get(id)).map(message -> message.receives).orElse(0);
    }

    /** The time of the next message. */
    Instant nextAt() {
        var times = messages.values().stream().map(message -> message.visibleAt);
        return (fifo ? times.findFirst() : times.min(Instant::compareTo)).orElseThrow();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** The number of receives of all messages. */
    int receives() {
        return receives;
    }

    /** The largest number of receives of a message. */
    int mostReceives() {
        return mostReceives;
    }
}
