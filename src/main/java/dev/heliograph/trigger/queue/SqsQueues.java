package dev.heliograph.trigger.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.aws.AwsFailure;
import dev.heliograph.aws.SqsSender;
import dev.heliograph.time.Deadline;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Amazon SQS. */
final class SqsQueues implements Queues {

    private static final String NO_TIME = "no time was left";

    private final Supplier<SqsClient> client;
    private final SqsSender sender;
    private final String deadLetterQueueUrl;
    private volatile Optional<Integer> limit = Optional.empty();

    /** @param deadLetterQueueUrl empty if there is none */
    SqsQueues(Supplier<SqsClient> client, String deadLetterQueueUrl) {
        this.client = client;
        this.sender = new SqsSender(client);
        this.deadLetterQueueUrl = deadLetterQueueUrl;
    }

    @Override
    public List<String> changeVisibility(String queueArn, Map<String, Duration> waits, Deadline deadline) {
        return each(tens(List.copyOf(waits.keySet())), deadline, handles -> changeVisibility(queueArn, waits, handles));
    }

    private List<String> changeVisibility(String queueArn, Map<String, Duration> waits, List<String> handles) {
        var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
        for (String handle : handles) {
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder().id("m" + entries.size()).receiptHandle(handle)
                    .visibilityTimeout((int) waits.get(handle).toSeconds()).build());
        }
        return client.get().changeMessageVisibilityBatch(call -> call.queueUrl(url(queueArn)).entries(entries)).failed()
                .stream().map(failure -> failure.code()).toList();
    }

    @Override
    public List<String> delete(String queueArn, List<String> receiptHandles, Deadline deadline) {
        return each(tens(receiptHandles), deadline, handles -> delete(queueArn, handles));
    }

    private List<String> delete(String queueArn, List<String> handles) {
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        for (String handle : handles) {
            entries.add(DeleteMessageBatchRequestEntry.builder().id("m" + entries.size()).receiptHandle(handle).build());
        }
        return client.get().deleteMessageBatch(call -> call.queueUrl(url(queueArn)).entries(entries)).failed().stream()
                .map(failure -> failure.code()).toList();
    }

    @Override
    public List<String> deadLetter(List<OutgoingMessage> messages, Deadline deadline) {
        return send(deadLetterQueueUrl, messages, deadline);
    }

    @Override
    public List<String> sendAgain(String queueArn, List<OutgoingMessage> messages, Deadline deadline) {
        return send(url(queueArn), messages, deadline);
    }

    private List<String> send(String queueUrl, List<OutgoingMessage> messages, Deadline deadline) {
        return each(SqsSender.batches(messages.stream().map(OutgoingMessage::message).toList()), deadline,
                batch -> sender.send(queueUrl, batch));
    }

    /** The results of all calls. A call that fails, or has no time, gives the same result for all its messages. */
    private static <T> List<String> each(List<List<T>> batches, Deadline deadline, Function<List<T>, List<String>> call) {
        var troubles = new ArrayList<String>();
        for (var batch : batches) {
            try {
                troubles.addAll(deadline.allows(AwsClients.LONGEST_CALL) ? call.apply(batch)
                        : Collections.nCopies(batch.size(), NO_TIME));
            } catch (RuntimeException e) {
                troubles.addAll(Collections.nCopies(batch.size(), AwsFailure.of(e, "SQS").text()));
            }
        }
        return troubles;
    }

    private static List<List<String>> tens(List<String> handles) {
        var batches = new ArrayList<List<String>>();
        for (int from = 0; from < handles.size(); from += SqsSender.BATCH) {
            batches.add(handles.subList(from, Math.min(from + SqsSender.BATCH, handles.size())));
        }
        return batches;
    }

    @Override
    public int deadLetterLimit() {
        if (limit.isEmpty()) {
            limit = askForLimit();
        }
        return limit.orElse(SqsSender.LARGEST);
    }

    private Optional<Integer> askForLimit() {
        try {
            var attributes = client.get().getQueueAttributes(call -> call.queueUrl(deadLetterQueueUrl)
                    .attributeNames(QueueAttributeName.MAXIMUM_MESSAGE_SIZE)).attributes();
            return Optional.ofNullable(attributes.get(QueueAttributeName.MAXIMUM_MESSAGE_SIZE)).map(Integer::valueOf)
                    .or(() -> Optional.of(SqsSender.LARGEST));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The address of a queue, which calls need, by its ARN, such as {@code
     * arn:aws:sqs:eu-central-1:123456789012:mails}.
     */
    private static String url(String queueArn) {
        String[] parts = queueArn.split(":", 6);
        if (parts.length < 6) {
            return queueArn;
        }
        String domain = parts[1].equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
        return "https://sqs." + parts[3] + "." + domain + "/" + parts[4] + "/" + parts[5];
    }
}
