package dev.heliograph.incoming;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue of Amazon SQS; the mailbox is the message group, so that one batch of a mailbox is in work at a time. */
final class SqsFetchQueue implements FetchQueue {

    private static final int BATCH = 10;

    private final Supplier<SqsClient> client;
    private final String url;

    SqsFetchQueue(Supplier<SqsClient> client, String url) {
        this.client = client;
        this.url = url;
    }

    @Override
    public Taken take(List<FetchRequest> requests, Deadline deadline) throws NotReadyException {
        for (int from = 0; from < requests.size(); from += BATCH) {
            send(requests.subList(from, Math.min(from + BATCH, requests.size())));
        }
        return new Taken(requests.size(), 0);
    }

    private void send(List<FetchRequest> requests) throws NotReadyException {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var request : requests) {
            var entry = SendMessageBatchRequestEntry.builder().id("m" + entries.size()).messageBody(body(request));
            if (url.endsWith(".fifo")) {
                // Put in twice within five minutes, it is in it once.
                entry.messageGroupId(request.mailbox().value()).messageDeduplicationId(
                        UUID.nameUUIDFromBytes(request.key().value().getBytes(StandardCharsets.UTF_8)).toString());
            }
            entries.add(entry.build());
        }
        try {
            if (!client.get().sendMessageBatch(call -> call.queueUrl(url).entries(entries)).failed().isEmpty()) {
                throw NotReadyException.passing("queue-unavailable", "SQS did not take each message");
            }
        } catch (RuntimeException e) {
            var failure = AwsFailure.of(e, "SQS");
            throw failure
                    .setUp() ? NotReadyException.setUp("queue-denied", failure.text() + " for HELIOGRAPH_INCOMING_QUEUE_URL:"
                            + " grant the function's role sqs:SendMessage on it")
                            : NotReadyException.passing("queue-unavailable", failure.text());
        }
    }

    private static String body(FetchRequest request) {
        var node = JsonNodeFactory.instance.objectNode();
        node.putObject("fetch").put("mailbox", request.mailbox().value()).put("folder", request.folder())
                .put("item", request.item()).put("afterwards", request.afterwards().word());
        return node.toString();
    }

    @Override
    public boolean keeps() {
        return true;
    }
}
