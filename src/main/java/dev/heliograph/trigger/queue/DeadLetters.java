package dev.heliograph.trigger.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.outcome.MailLabel;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.QueueMessage.Attribute;
import dev.heliograph.work.DeliveryResult;

/**
 * Sends what will not be sent as a mail to the dead-letter queue, with the reason. The attributes are about the
 * delivery, never about recipients or content.
 */
public final class DeadLetters {

    /** The attribute with the id that a redriven message had before, since the queue gives it a new one. */
    public static final String ID = "Heliograph-Id";

    static final String PREFIX = "Heliograph-";

    private final Queues queues;
    private final Optional<String> queueUrl;

    /** @param queueUrl empty if there is no dead-letter queue */
    public DeadLetters(Queues queues, Optional<String> queueUrl) {
        this.queues = queues;
        this.queueUrl = queueUrl;
    }

    /**
     * A request that has ended unsent.
     *
     * @param itemId the source's id
     * @param source the queue's or topic's ARN, or {@code eventbridge}
     * @param body the body, which a queue can deliver again
     * @param message the message, if it came by a queue
     */
    public record DeadLetter(String itemId, String source, String body, Optional<QueueMessage> message, String id,
            Optional<MailLabel> mail, DeliveryResult report) {

        private Optional<String> mailbox() {
            return mail.map(label -> label.key().mailbox());
        }
    }

    /** Whether there is a dead-letter queue. */
    public boolean isSet() {
        return queueUrl.isPresent();
    }

    /** @return for each, in their order, why it was rejected; empty if it was accepted */
    public List<String> send(List<DeadLetter> deadLetters, Deadline deadline) {
        var troubles = new ArrayList<String>(deadLetters.size());
        var messages = new ArrayList<OutgoingMessage>();
        int limit = queues.deadLetterLimit();
        for (var deadLetter : deadLetters) {
            var message = message(deadLetter).within(limit);
            String trouble = obstacle(deadLetter, message, limit);
            troubles.add(trouble);
            if (trouble.isEmpty()) {
                messages.add(message);
            }
        }
        var answers = queues.deadLetter(messages, deadline).iterator();
        troubles.replaceAll(trouble -> trouble.isEmpty() ? answers.next() : trouble);
        return troubles;
    }

    private String obstacle(DeadLetter deadLetter, OutgoingMessage message, int limit) {
        if (isSameQueue(deadLetter.source())) {
            return "HELIOGRAPH_DEAD_LETTER_QUEUE_URL is the queue that the message came from";
        } else if (message.size() > limit) {
            // SQS would reject all messages of the same call.
            return "the message has " + message.size() + " bytes, and the dead-letter queue takes " + limit;
        }
        // A redrive gives a message a new id, so that the ledger would not recognise the mail.
        boolean nameless = deadLetter.message().filter(original -> original.id().equals(deadLetter.id())).isPresent();
        return nameless && !message.attributes().containsKey(ID)
                ? "the message leaves no room for the id of a request that has none of its own"
                : "";
    }

    private boolean isSameQueue(String source) {
        String[] arn = source.split(":");
        return arn.length == 6 && arn[2].equals("sqs")
                && queueUrl.filter(url -> url.endsWith("/" + arn[4] + "/" + arn[5])).isPresent();
    }

    private static String json(Map<String, String> tags) {
        var node = JsonNodeFactory.instance.objectNode();
        tags.forEach(node::put);
        return node.toString();
    }

    private static OutgoingMessage message(DeadLetter deadLetter) {
        var outcome = deadLetter.report().outcome();
        var attributes = new LinkedHashMap<String, Attribute>();
        attributes.put(ID, Attribute.of(deadLetter.id()));
        attributes.put(PREFIX + "Outcome", Attribute.of(outcome.word()));
        attributes.put(PREFIX + "Code", Attribute.of(outcome.code()));
        deadLetter.mailbox().ifPresent(mailbox -> attributes.put(PREFIX + "Mailbox", Attribute.of(mailbox)));
        attributes.put(PREFIX + "Attempts", new Attribute("Number", Integer.toString(deadLetter.report().attempts())));
        attributes.put(PREFIX + "Source", Attribute.of(deadLetter.source()));
        attributes.put(OutgoingMessage.REASON, Attribute.of(outcome.reason()));
        deadLetter.mail().map(MailLabel::tags).filter(tags -> !tags.isEmpty())
                .ifPresent(tags -> attributes.put(PREFIX + "Tags", Attribute.of(json(tags))));
        deadLetter.message().map(QueueMessage::attributes).orElse(Map.of()).forEach((name, attribute) -> {
            if (!name.startsWith(PREFIX)) {
                attributes.put(name, attribute);
            }
        });
        return new OutgoingMessage(deadLetter.body(), attributes,
                deadLetter.message().flatMap(QueueMessage::group).filter(name -> !name.startsWith(QueueMessage.OWN_GROUP))
                        .or(deadLetter::mailbox),
                deadLetter.source() + " " + deadLetter.itemId() + " " + deadLetter.body());
    }
}
