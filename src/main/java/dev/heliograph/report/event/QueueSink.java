package dev.heliograph.report.event;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.aws.MessageGroup;
import dev.heliograph.aws.SqsMessage;
import dev.heliograph.aws.SqsSender;
import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue that gets events in EventBridge's envelope. */
final class QueueSink implements Batches.Call {

    private static final Optional<NotReadyException> NOT_TAKEN = Optional
            .of(NotReadyException.passing("event-not-taken", "the queue of events did not take one"));

    private final SqsSender sender;
    private final String queueUrl;
    private final Clock clock;

    QueueSink(Supplier<SqsClient> client, String queueUrl, Clock clock) {
        this.sender = new SqsSender(client);
        this.queueUrl = queueUrl;
        this.clock = clock;
    }

    @Override
    public List<Optional<NotReadyException>> put(List<Event> events) throws NotReadyException {
        try {
            return sender.send(queueUrl, events.stream().map(this::message).toList()).stream()
                    .map(trouble -> trouble.isEmpty() ? Optional.<NotReadyException> empty() : NOT_TAKEN).toList();
        } catch (RuntimeException e) {
            var failure = AwsFailure.of(e, "SQS");
            throw failure.setUp() || failure.code().contains("NonExistentQueue") || failure.code().contains("QueueDoesNotExist")
                    ? NotReadyException.setUp("event-queue-denied", failure.text()
                            + " for HELIOGRAPH_EVENT_QUEUE_URL: check the address, and grant the function's role"
                            + " sqs:SendMessage on it")
                    : NotReadyException.passing("event-queue-unavailable", failure.text());
        }
    }

    private SqsMessage message(Event event) {
        String id = event.detail().path("eventId").asText();
        return new SqsMessage(envelope(event, id), Map.of(),
                MessageGroup.of(event.detail().path("mailbox").asText("events")), id);
    }

    private String envelope(Event event, String id) {
        var node = JsonNodeFactory.instance.objectNode().put("id", id).put("source", Event.SOURCE)
                .put("detail-type", event.type()).put("time", event.moment().orElseGet(clock::instant).toString());
        node.set("detail", event.detail());
        return node.toString();
    }
}
