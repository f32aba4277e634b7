package dev.heliograph.trigger.queue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.aws.AwsFailure;
import dev.heliograph.aws.MessageGroup;
import dev.heliograph.time.Deadline;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Amazon SQS. */
final class SqsQueues implements Queues {

    /** Messages of one call. */
    private static final int BATCH = 10;

    /** What a queue takes unless it was told to take less, and what one call may hold in all: 1 MiB. */
    private static final int LIMIT = 1 << 20;

    private static final String NOT_SAID = "the queue doesn't say";
    private static final String NO_TIME = "no time was left";

    private final Supplier<SqsClient> client;
    private final String deadLetterQueueUrl;
    private volatile Optional<Integer> limit = Optional.empty();

    /** @param deadLetterQueueUrl empty if there is none */
    SqsQueues(Supplier<SqsClient> client, String deadLetterQueueUrl) {
        this.client = client;
        this.deadLetterQueueUrl = deadLetterQueueUrl;
    }

    @Override
    public List<String> changeVisibility(String queueArn, Map<String, Duration> waits, Deadline deadline) {
        var troubles = new ArrayList<String>();
        var handles = List.copyOf(waits.keySet());
        for (int from = 0; from < handles.size(); from += BATCH) {
            var some = handles.subList(from, Math.min(from + BATCH, handles.size()));
            troubles.addAll(deadline.allows(AwsClients.LONGEST_CALL) ? changeVisibility(queueArn, waits, some)
                    : Collections.nCopies(some.size(), NO_TIME));
        }
        return troubles;
    }

    private List<String> changeVisibility(String queueArn, Map<String, Duration> waits, List<String> handles) {
        var entries = new ArrayList<ChangeMessageVisibilityBatchRequestEntry>();
        for (String handle : handles) {
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder().id("m" + entries.size()).receiptHandle(handle)
                    .visibilityTimeout((int) waits.get(handle).toSeconds()).build());
        }
        try {
            return client.get().changeMessageVisibilityBatch(call -> call.queueUrl(url(queueArn)).entries(entries)).failed()
                    .stream().map(failure -> failure.code()).toList();
        } catch (RuntimeException e) {
            return Collections.nCopies(handles.size(), AwsFailure.of(e, "SQS").text());
        }
    }

    @Override
    public List<String> delete(String queueArn, List<String> receiptHandles, Deadline deadline) {
        var troubles = new ArrayList<String>();
        for (int from = 0; from < receiptHandles.size(); from += BATCH) {
            var some = receiptHandles.subList(from, Math.min(from + BATCH, receiptHandles.size()));
            troubles.addAll(deadline.allows(AwsClients.LONGEST_CALL) ? delete(queueArn, some)
                    : Collections.nCopies(some.size(), NO_TIME));
        }
        return troubles;
    }

    private List<String> delete(String queueArn, List<String> handles) {
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        for (String handle : handles) {
            entries.add(DeleteMessageBatchRequestEntry.builder().id("m" + entries.size()).receiptHandle(handle).build());
        }
        try {
            return client.get().deleteMessageBatch(call -> call.queueUrl(url(queueArn)).entries(entries)).failed().stream()
                    .map(failure -> failure.code()).toList();
        } catch (RuntimeException e) {
            return Collections.nCopies(handles.size(), AwsFailure.of(e, "SQS").text());
        }
    }

    @Override
    public List<String> deadLetter(List<Letter> letters, Deadline deadline) {
        return send(deadLetterQueueUrl, letters, deadline);
    }

    @Override
    public List<String> sendAgain(String queueArn, List<Letter> letters, Deadline deadline) {
        return send(url(queueArn), letters, deadline);
    }

    private List<String> send(String queueUrl, List<Letter> letters, Deadline deadline) {
        var troubles = new ArrayList<String>();
        int next = 0;
        while (next < letters.size()) {
            int from = next;
            int size = 0;
            do {
                size += letters.get(next++).size();
            } while (next < letters.size() && next - from < BATCH && size + letters.get(next).size() <= LIMIT);
            troubles.addAll(deadline.allows(AwsClients.LONGEST_CALL) ? send(queueUrl, letters.subList(from, next))
                    : Collections.nCopies(next - from, NO_TIME));
        }
        return troubles;
    }

    private List<String> send(String queueUrl, List<Letter> letters) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var letter : letters) {
            entries.add(entry("m" + entries.size(), letter, queueUrl.endsWith(".fifo")));
        }
        var troubles = new String[letters.size()];
        Arrays.fill(troubles, NOT_SAID);
        try {
            var answer = client.get().sendMessageBatch(call -> call.queueUrl(queueUrl).entries(entries));
            answer.successful().forEach(taken -> troubles[Integer.parseInt(taken.id().substring(1))] = "");
            answer.failed().forEach(failed -> troubles[Integer.parseInt(failed.id().substring(1))] = failed.code());
        } catch (RuntimeException e) {
            Arrays.fill(troubles, AwsFailure.of(e, "SQS").text());
        }
        return List.of(troubles);
    }

    private static SendMessageBatchRequestEntry entry(String id, Letter letter, boolean fifo) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        letter.attributes().forEach((name, attribute) -> attributes.put(name, MessageAttributeValue.builder()
                .dataType(attribute.type()).stringValue(attribute.value()).build()));
        var entry = SendMessageBatchRequestEntry.builder().id(id).messageBody(letter.body()).messageAttributes(attributes);
        String original = UUID.nameUUIDFromBytes(letter.original().getBytes(StandardCharsets.UTF_8)).toString();
        var group = letter.group().filter(MessageGroup::isName);
        if (fifo) {
            entry.messageGroupId(group.orElse(original)).messageDeduplicationId(original);
        }
        return entry.build();
    }

    @Override
    public int deadLetterLimit() {
        if (limit.isEmpty()) {
            limit = askForLimit();
        }
        return limit.orElse(LIMIT);
    }

    private Optional<Integer> askForLimit() {
        try {
            var attributes = client.get().getQueueAttributes(call -> call.queueUrl(deadLetterQueueUrl)
                    .attributeNames(QueueAttributeName.MAXIMUM_MESSAGE_SIZE)).attributes();
            return Optional.ofNullable(attributes.get(QueueAttributeName.MAXIMUM_MESSAGE_SIZE)).map(Integer::valueOf)
                    .or(() -> Optional.of(LIMIT));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** {@code arn:aws:sqs:eu-central-1:123456789012:mails} names the queue; calls want its address. */
    private static String url(String queueArn) {
        String[] parts = queueArn.split(":", 6);
        if (parts.length < 6) {
            return queueArn;
        }
        String domain = parts[1].equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
        return "https://sqs." + parts[3] + "." + domain + "/" + parts[4] + "/" + parts[5];
    }
}
