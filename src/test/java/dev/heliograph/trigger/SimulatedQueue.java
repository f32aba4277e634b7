package dev.heliograph.trigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A queue of one mailbox's mails on a clock that a test moves. One of FIFO gives out nothing past what is hidden. */
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

    private static final class Message {
        private Instant visibleAt;
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

    /** An event with the next batch; no records, if nothing is to be had now. */
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
            message.receives++;
            message.visibleAt = clock.instant().plus(VISIBILITY);
            receives++;
            mostReceives = Math.max(mostReceives, message.receives);
            var item = records.addObject().put("messageId", id).put("receiptHandle", id).put("eventSource", "aws:sqs")
                    .put("eventSourceARN", "arn:aws:sqs:eu-central-1:123456789012:mails" + (fifo ? ".fifo" : ""))
                    .put("body", "{\"id\": \"" + id + "\", \"from\": \"" + MAILBOX
                            + "\", \"to\": [\"ada@example.org\"], \"subject\": \"s\", \"text\": \"t\"}");
            var attributes = item.putObject("attributes")
                    .put("ApproximateReceiveCount", Integer.toString(message.receives))
                    .put("SentTimestamp", Long.toString(sentAt.toEpochMilli()));
            if (fifo) {
                attributes.put("MessageGroupId", MAILBOX);
            }
        }
        return event;
    }

    /** As Lambda and the function leave a batch: what isn't named is gone, what is comes back after its wait. */
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

    /** When something can be had again. */
    Instant nextAt() {
        var times = messages.values().stream().map(message -> message.visibleAt);
        return (fifo ? times.findFirst() : times.min(Instant::compareTo)).orElseThrow();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** How often messages were given out, all together. */
    int receives() {
        return receives;
    }

    /** How often the one was that was given out most. */
    int mostReceives() {
        return mostReceives;
    }
}
