package dev.heliograph.incoming;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.aws.MessageGroup;
import dev.heliograph.aws.SqsMessage;
import dev.heliograph.aws.SqsSender;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue of Amazon SQS. The mailbox is the message group, so that one batch of a mailbox is in work at a time. */
final class SqsFetchQueue implements FetchQueue {

    private final SqsSender sender;
    private final String url;

    SqsFetchQueue(Supplier<SqsClient> client, String url) {
        this.sender = new SqsSender(client);
        this.url = url;
    }

    @Override
    public Taken take(List<FetchRequest> requests, Deadline deadline) throws NotReadyException {
        for (var batch : SqsSender.batches(requests.stream().map(SqsFetchQueue::message).toList())) {
            send(batch);
        }
        return new Taken(requests.size(), 0);
    }

    private void send(List<SqsMessage> batch) throws NotReadyException {
        try {
            if (!sender.send(url, batch).stream().allMatch(String::isEmpty)) {
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

    /** The message of a request. A FIFO queue drops the second one within five minutes. */
    private static SqsMessage message(FetchRequest request) {
        return new SqsMessage(body(request), Map.of(), MessageGroup.of(request.mailbox().value()), request.key().value());
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
