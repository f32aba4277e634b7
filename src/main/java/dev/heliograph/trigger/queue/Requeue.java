package dev.heliograph.trigger.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import dev.heliograph.aws.SqsSender;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.QueueMessage.Attribute;

/**
 * Requeues a message of a FIFO queue, in a message group of its own. There it can wait as long as needed; in its
 * mailbox's group it would hold back all messages behind it.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagegroupid-property.html">Using
 *      the message group ID with Amazon SQS FIFO queues</a>
 */
public final class Requeue {

    private final Queues queues;
    private final MovedMessages movedMessages;
    private final Supplier<UUID> ids;

    /** @param ids makes names of groups, which can't be guessed */
    public Requeue(Queues queues, MovedMessages movedMessages, Supplier<UUID> ids) {
        this.ids = ids;
        this.queues = queues;
        this.movedMessages = movedMessages;
    }

    /**
     * A message to requeue.
     *
     * @param id its request's id
     */
    public record Moved(QueueMessage message, String id) {
    }

    /** Whether the message would hold back others while it waits. */
    public static boolean isNeeded(QueueMessage message) {
        return message.isFifo() && !message.isRequeued();
    }

    /**
     * Sends messages again; an accepted one must then be acknowledged. After a crash in between, the message is in the
     * queue twice, and the ledger prevents a second mail.
     *
     * @return for each, in their order, why it was rejected; empty if it was accepted
     */
    public List<String> requeue(List<Moved> messages, Deadline deadline) {
        var troubles = new ArrayList<String>(messages.size());
        for (var moved : messages) {
            var copy = copy(moved);
            // Without its id it would be another mail, and without its age a new one.
            boolean whole = copy.attributes().containsKey(DeadLetters.ID)
                    && copy.attributes().containsKey(QueueMessage.SENT_AT);
            troubles.addAll(whole ? send(moved.message(), copy, deadline) : List.of("the message leaves no room for its id"));
        }
        return troubles;
    }

    /** Sends one message per call, since one that a queue finds too large fails the whole call. */
    private List<String> send(QueueMessage message, OutgoingMessage copy, Deadline deadline) {
        try {
            movedMessages.record(copy.group().orElseThrow(), message.sentAt());
        } catch (NotReadyException e) {
            return List.of(e.getMessage());
        }
        return queues.sendAgain(message.queueArn(), List.of(copy), deadline);
    }

    private OutgoingMessage copy(Moved moved) {
        var message = moved.message();
        var attributes = new LinkedHashMap<String, Attribute>();
        attributes.put(DeadLetters.ID, Attribute.of(moved.id()));
        // The age counts from its first arrival.
        attributes.put(QueueMessage.SENT_AT,
                Attribute.of(message.sentAt().map(at -> Long.toString(at.toEpochMilli())).orElse("-")));
        message.attributes().forEach((name, attribute) -> {
            if (!name.startsWith(DeadLetters.PREFIX)) {
                attributes.put(name, attribute);
            }
        });
        // A new id each time: a queue would drop the second of two for five minutes, and the first may be gone by
        // then.
        String once = ids.get().toString();
        return new OutgoingMessage(message.body(), attributes, Optional.of(QueueMessage.OWN_GROUP + once), once)
                .within(SqsSender.LARGEST);
    }
}
