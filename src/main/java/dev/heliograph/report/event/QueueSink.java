package dev.heliograph.report.event;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue that gets events in the envelope that EventBridge would have put around them. */
final class QueueSink implements EventSink {

    private static final int BATCH = 10;

    private final Supplier<SqsClient> client;
    private final String queueUrl;
    private final Clock clock;

    QueueSink(Supplier<SqsClient> client, String queueUrl, Clock clock) {
        this.client = client;
        this.queueUrl = queueUrl;
        this.clock = clock;
    }

    @Override
    public void tell(List<Event> events) throws NotReadyException {
        for (int from = 0; from < events.size(); from += BATCH) {
            send(events.subList(from, Math.min(from + BATCH, events.size())));
        }
    }

    private void send(List<Event> events) throws NotReadyException {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var event : events) {
            String id = event.detail().path("eventId").asText();
            var entry = SendMessageBatchRequestEntry.builder().id("m" + entries.size()).messageBody(envelope(event, id));
            if (queueUrl.endsWith(".fifo")) {
                entry.messageGroupId(event.detail().path("mailbox").asText("events")).messageDeduplicationId(id);
            }
            entries.add(entry.build());
        }
        try {
            var failed = client.get().sendMessageBatch(call -> call.queueUrl(queueUrl).entries(entries)).failed();
            if (!failed.isEmpty()) {
                throw NotReadyException.passing("event-not-taken", "the queue of events did not take one");
            }
        } catch (RuntimeException e) {
            var failure = AwsFailure.of(e, "SQS");
            throw failure.setUp() || failure.code().contains("NonExistentQueue") || failure.code().contains("QueueDoesNotExist")
                    ? NotReadyException.setUp("event-queue-denied", failure.text()
                            + " for HELIOGRAPH_EVENT_QUEUE_URL: check the address, and grant the function's role"
                            + " sqs:SendMessage on it")
                    : NotReadyException.passing("event-queue-unavailable", failure.text());
        }
    }

    private String envelope(Event event, String id) {
        var node = JsonNodeFactory.instance.objectNode().put("id", id).put("source", Event.SOURCE)
                .put("detail-type", event.type()).put("time", clock.instant().toString());
        node.set("detail", event.detail());
        return node.toString();
    }
}
