package dev.heliograph.sandbox.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Lambda's side of a queue: takes a batch, invokes the function with it, and deletes what the answer doesn't name.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with Amazon SQS</a>
 */
public final class EventSourceMapping {

    private static final int BATCH = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqsClient sqs;
    private final String queueUrl;
    private final String queueArn;
    private final UnaryOperator<String> function;
    private final LongUnaryOperator time;

    /** @param function an event in, the answer out */
    public EventSourceMapping(SqsClient sqs, String queueUrl, String queueArn, UnaryOperator<String> function) {
        this(sqs, queueUrl, queueArn, function, LongUnaryOperator.identity());
    }

    /** @param time what a moment of the queue is for the function, both in ms */
    public EventSourceMapping(SqsClient sqs, String queueUrl, String queueArn, UnaryOperator<String> function,
            LongUnaryOperator time) {
        this.time = time;
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.queueArn = queueArn;
        this.function = function;
    }

    /**
     * One round.
     *
     * @param waitSeconds how long to wait for a message
     * @return the number of messages delivered
     */
    public int poll(int waitSeconds) {
        var messages = sqs.receiveMessage(call -> call.queueUrl(queueUrl).maxNumberOfMessages(BATCH)
                .waitTimeSeconds(waitSeconds).messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages();
        if (!messages.isEmpty()) {
            var answer = answer(function.apply(event(messages)));
            // An error says nothing of any message, so all of them come again.
            if (answer.path("batchItemFailures").isArray()) {
                var failed = answer.path("batchItemFailures").findValuesAsText("itemIdentifier");
                delete(messages.stream().filter(message -> !failed.contains(message.messageId())).toList());
            }
        }
        return messages.size();
    }

    private String event(List<Message> messages) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        for (var message : messages) {
            var item = records.addObject().put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle()).put("body", message.body())
                    .put("md5OfBody", message.md5OfBody()).put("eventSource", "aws:sqs")
                    .put("eventSourceARN", queueArn).put("awsRegion", queueArn.split(":")[3]);
            var attributes = item.putObject("attributes");
            message.attributes().forEach((name, value) -> attributes.put(name.toString(), name.toString().endsWith("Timestamp")
                    ? Long.toString(time.applyAsLong(Long.parseLong(value)))
                    : value));
            custom(item, message);
        }
        return event.toString();
    }

    private static void custom(ObjectNode item, Message message) {
        var attributes = item.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> attributes.putObject(name).put("stringValue", value.stringValue())
                .put("dataType", value.dataType()));
    }

    private static JsonNode answer(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private void delete(List<Message> messages) {
        var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
        for (var message : messages) {
            entries.add(DeleteMessageBatchRequestEntry.builder().id("m" + entries.size())
                    .receiptHandle(message.receiptHandle()).build());
        }
        if (!entries.isEmpty()) {
            sqs.deleteMessageBatch(call -> call.queueUrl(queueUrl).entries(entries));
        }
    }
}
