package dev.heliograph.aws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Sends messages to queues of Amazon SQS, several in a call.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html">SendMessageBatch</a>
 */
public final class SqsSender {

    /** The most messages of one call. */
    public static final int BATCH = 10;

    /** The most bytes of one call, and of one message unless its queue takes less: 1 MiB. */
    public static final int LARGEST = 1 << 20;

    private static final String NO_ANSWER = "the queue doesn't say";

    private final Supplier<SqsClient> client;

    public SqsSender(Supplier<SqsClient> client) {
        this.client = client;
    }

    /** The messages in their order, in as few calls as their number and sizes allow. */
    public static List<List<SqsMessage>> batches(List<SqsMessage> messages) {
        var batches = new ArrayList<List<SqsMessage>>();
        int next = 0;
        while (next < messages.size()) {
            int from = next;
            int size = 0;
            do {
                size += messages.get(next++).size();
            } while (next < messages.size() && next - from < BATCH && size + messages.get(next).size() <= LARGEST);
            batches.add(messages.subList(from, next));
        }
        return batches;
    }

    /**
     * Sends messages in one call.
     *
     * @param batch one of {@link #batches}
     * @return for each, in their order, why SQS did not take it; empty if it did
     * @throws RuntimeException the SDK's, which {@link AwsFailure} explains, if the whole call failed
     */
    public List<String> send(String queueUrl, List<SqsMessage> batch) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var message : batch) {
            entries.add(message.entry("m" + entries.size(), queueUrl.endsWith(".fifo")));
        }
        var answer = client.get().sendMessageBatch(call -> call.queueUrl(queueUrl).entries(entries));
        var troubles = new String[batch.size()];
        Arrays.fill(troubles, NO_ANSWER);
        answer.successful().forEach(taken -> troubles[Integer.parseInt(taken.id().substring(1))] = "");
        answer.failed().forEach(failed -> troubles[Integer.parseInt(failed.id().substring(1))] = failed.code());
        return List.of(troubles);
    }
}
