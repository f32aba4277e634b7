package dev.heliograph.trigger.queue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message of an SQS queue, as Lambda gives it out.
 *
 * @param id what the queue calls it; another one after a redrive
 * @param receiptHandle by which its visibility is changed; empty if the event brought none
 * @param queueArn the queue's name
 * @param body as it was sent
 * @param group the message group; empty if it has none
 * @param sentAt when it first came into the queue; empty if the event doesn't say
 * @param receives how often it was given out, this time included
 * @param firstReceivedAt when it was given out for the first time; empty if the event doesn't say
 * @param attributes message attributes of the types String and Number
 * @param isRequeued whether the function has sent it back to its queue, in a group of its own
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

    /** How a group begins that is one message's own. */
    static final String OWN_GROUP = "look-";

    /**
     * In milliseconds since 1970, of a message that was sent back to its queue: when it first came there. It is for people
     * and for earlier versions; a producer could write it too, so {@link MovedMessages} says what counts.
     */
    static final String SENT_AT = DeadLetters.PREFIX + "Sent-At";

    /**
     * A message attribute.
     *
     * @param type SQS's word for it, such as {@code String} or {@code Number}
     */
    public record Attribute(String type, String value) {

        /** A text. */
        public static Attribute of(String value) {
            return new Attribute("String", value);
        }
    }

    /** The same, which the function has sent back to its queue. */
    QueueMessage moved(Optional<Instant> first) {
        return new QueueMessage(id, receiptHandle, queueArn, body, group, first, receives, firstReceivedAt, attributes,
                true);
    }

    /** The same, which came into its queue earlier. */
    QueueMessage firstSentAt(Instant first) {
        return new QueueMessage(id, receiptHandle, queueArn, body, group, Optional.of(first), receives,
                firstReceivedAt, attributes, isRequeued);
    }

    /** Whether its queue keeps groups in order, and holds back the rest of a group while one of it is out. */
    public boolean isFifo() {
        return queueArn.endsWith(".fifo");
    }
}
