package dev.heliograph.report.event;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.aws.MessageGroup;
import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** A queue that gets events in the envelope that EventBridge would have put around them. */
final class QueueSink implements Batches.Call {

    private static final Optional<NotReadyException> NOT_TAKEN = Optional
            .of(NotReadyException.passing("event-not-taken", "the queue of events did not take one"));

    private final Supplier<SqsClient> client;
    private final String queueUrl;
    private final Clock clock;

    QueueSink(Supplier<SqsClient> client, String queueUrl, Clock clock) {
        this.client = client;
        this.queueUrl = queueUrl;
        this.clock = clock;
    }

    @Override
    public List<Optional<NotReadyException>> put(List<Event> events) throws NotReadyException {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var event : events) {
            String id = event.detail().path("eventId").asText();
            var entry = SendMessageBatchRequestEntry.builder().id("m" + entries.size()).messageBody(envelope(event, id));
            if (queueUrl.endsWith(".fifo")) {
                entry.messageGroupId(MessageGroup.of(event.detail().path("mailbox").asText("events")))
                        .messageDeduplicationId(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
            }
            entries.add(entry.build());
        }
        try {
            var taken = client.get().sendMessageBatch(call -> call.queueUrl(queueUrl).entries(entries)).successful().stream()
                    .map(SendMessageBatchResultEntry::id).collect(Collectors.toSet());
            return entries.stream().map(SendMessageBatchRequestEntry::id)
                    .map(entry -> taken.contains(entry) ? Optional.<NotReadyException> empty() : NOT_TAKEN).toList();

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
                .put("detail-type", event.type()).put("time", event.moment().orElseGet(clock::instant).toString());
        node.set("detail", event.detail());
        return node.toString();
    }
}
