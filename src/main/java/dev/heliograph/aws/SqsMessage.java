package dev.heliograph.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * A message to be sent to a queue of Amazon SQS.
 *
 * @param attributes of the types String and Number
 * @param group the message group in a FIFO queue; if it can't be a group's name, the message gets a group of its own
 * @param original the deduplication id is made of it: a FIFO queue drops a second message with the same original for
 *        five minutes
 */
public record SqsMessage(String body, Map<String, MessageAttributeValue> attributes, String group, String original) {

    /**
     * The size as SQS counts it, in bytes: body, and names, types and values of the attributes.
     *
     * @see <a href=
     *      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">Amazon
     *      SQS message metadata</a>
     */
    public int size() {
        int size = bytes(body);
        for (var attribute : attributes.entrySet()) {
            size += bytes(attribute.getKey()) + bytes(attribute.getValue().dataType())
                    + bytes(attribute.getValue().stringValue());
        }
        return size;
    }

    SendMessageBatchRequestEntry entry(String id, boolean fifo) {
        var entry = SendMessageBatchRequestEntry.builder().id(id).messageBody(body).messageAttributes(attributes);
        if (fifo) {
            String deduplication = UUID.nameUUIDFromBytes(original.getBytes(StandardCharsets.UTF_8)).toString();
            entry.messageGroupId(MessageGroup.isName(group) ? group : deduplication).messageDeduplicationId(deduplication);
        }
        return entry.build();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
