package dev.heliograph.trigger.queue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.aws.SqsMessage;
import dev.heliograph.trigger.queue.QueueMessage.Attribute;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message to send to a queue: a dead letter, or one that is returned to its queue.
 *
 * @param body the original's body
 * @param attributes the most important one first
 * @param group the message group
 * @param original the deduplication id is made of it, so that the same original is kept once
 */
public record OutgoingMessage(String body, Map<String, Attribute> attributes, Optional<String> group, String original) {

    /** The one attribute that may be long. */
    static final String REASON = "Heliograph-Reason";

    /** The most attributes of a message. */
    private static final int MOST_ATTRIBUTES = 10;

    /**
     * The message within a limit: the reason is shortened, attributes are left out from the last to the first, the
     * body stays.
     *
     * @param limit bytes of the body and of names, types and values of the attributes
     * @see <a href=
     *      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">Amazon
     *      SQS message metadata</a>
     */
    OutgoingMessage within(int limit) {
        int room = limit - bytes(body);
        var kept = new LinkedHashMap<String, Attribute>();
        for (var entry : attributes.entrySet()) {
            String name = entry.getKey();
            var attribute = entry.getValue();
            int frame = bytes(name) + bytes(attribute.type());
            String value = name.equals(REASON) ? cut(attribute.value(), room - frame) : attribute.value();
            if (kept.size() < MOST_ATTRIBUTES && !value.isEmpty() && frame + bytes(value) <= room) {
                kept.put(name, new Attribute(attribute.type(), value));
                room -= frame + bytes(value);
            }
        }
        return new OutgoingMessage(body, kept, group, original);
    }

    /** The message for SQS. */
    SqsMessage message() {
        var values = new HashMap<String, MessageAttributeValue>();
        attributes.forEach((name, attribute) -> values.put(name, MessageAttributeValue.builder().dataType(attribute.type())
                .stringValue(attribute.value()).build()));
        return new SqsMessage(body, values, group.orElse(""), original);
    }

    /** The size as SQS counts it, in bytes. */
    int size() {
        return message().size();
    }

    private static String cut(String value, int bytes) {
        int end = Math.min(value.length(), Math.max(0, bytes));
        while (bytes(value.substring(0, end)) > bytes && end > 0) {
            end--;
        }
        return value.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
