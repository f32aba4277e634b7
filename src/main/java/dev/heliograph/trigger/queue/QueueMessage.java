package dev.heliograph.trigger.queue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message of an SQS queue, as Lambda delivers it.
 *
 * @param id the queue's id, which changes by a redrive
 * @param receiptHandle the handle to change its visibility; empty if the event has none
 * @param queueArn the queue's ARN
 * @param body as it was sent
 * @param group the message group; empty if it has none
 * @param sentAt when it first came into the queue; empty if the event doesn't say
 * @param receives how often it was received, this time included
 * @param firstReceivedAt when it was first received; empty if the event doesn't say
 * @param attributes message attributes of the types String and Number
 * @param isRequeued whether the function has requeued it, in a group of its own
 */
public record QueueMessage(
        String id,
        Optional<String> receiptHandle,
        String queueArn,
        String body,
        Optional<String> group,
        Optional<Instant> sentAt,
        int receives,
        Optional<Instant> firstReceivedAt,
        Map<String, Attribute> attributes,
        boolean isRequeued) {

    /** The prefix of a group that contains one message only. */
    static final String OWN_GROUP = "look-";

    /**
     * The time when a requeued message first came into the queue, in milliseconds since 1970. It is for people and for
     * earlier versions; a producer could write it too, so {@link MovedMessages} decides.
     */
    static final String SENT_AT = DeadLetters.PREFIX + "Sent-At";

    /**
     * A message attribute.
     *
     * @param type the type in SQS, such as {@code String} or {@code Number}
     */
    public record Attribute(String type, String value) {

        /** An attribute that is a text. */
        public static Attribute of(String value) {
            return new Attribute("String", value);
        }
    }

    /** The message as one that the function has requeued. */
    QueueMessage moved(Optional<Instant> first) {
        return new QueueMessage(id, receiptHandle, queueArn, body, group, first, receives, firstReceivedAt, attributes,
                true);
    }

    /** The message with an earlier time. */
    QueueMessage firstSentAt(Instant first) {
        return new QueueMessage(id, receiptHandle, queueArn, body, group, Optional.of(first), receives,
                firstReceivedAt, attributes, isRequeued);
    }

    /**
     * Whether the queue is FIFO: it keeps groups in order, and holds back the rest of a group while one of it is in
     * flight.
     */
    public boolean isFifo() {
        return queueArn.endsWith(".fifo");
    }
}
