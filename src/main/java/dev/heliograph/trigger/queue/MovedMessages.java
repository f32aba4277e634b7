package dev.heliograph.trigger.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.ledger.Markers;
import dev.heliograph.outcome.NotReadyException;

/**
 * The messages that the function itself has requeued, and when each first came into the queue. A producer could write
 * anything into a message and its group, so only these markers count: the name of the group is random, and is stored
 * before the message is sent.
 */
public final class MovedMessages {

    /** The longest time that a queue keeps a message. */
    private static final Duration LIFE = Duration.ofDays(14);
    private static final String KEY = "moved#";
    private static final String NEVER_SAID = "-";

    /** While the table can't be reached, the other messages of an event don't wait for it too. */
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    private final Markers markers;
    private final Clock clock;
    private volatile Instant failedAt = Instant.EPOCH;

    public MovedMessages(Markers markers, Clock clock) {
        this.markers = markers;
        this.clock = clock;
    }

    /** @throws NotReadyException if it can't be stored; then the message must not be sent */
    void record(String group, Optional<Instant> sentAt) throws NotReadyException {
        markers.write(KEY + group, sentAt.map(at -> Long.toString(at.toEpochMilli())).orElse(NEVER_SAID),
                clock.instant().plus(LIFE));
    }

    /** The message with what is known about it; an unknown one counts as any other message. */
    QueueMessage known(QueueMessage message) {
        var group = message.group().filter(name -> message.isFifo() && name.startsWith(QueueMessage.OWN_GROUP));
        if (group.isEmpty()) {
            return message;
        } else if (clock.instant().isBefore(failedAt.plus(AFTER_A_FAILURE))) {
            return unsure(message);
        }
        try {
            return markers.read(KEY + group.get())
                    .map(first -> message.moved(Optional.of(first).filter(said -> !said.equals(NEVER_SAID))
                            .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))))
                    .orElseGet(() -> aged(message));
        } catch (NotReadyException e) {
            failedAt = clock.instant();
            return unsure(message);
        }
    }

    /**
     * The message if nothing can be known: it is not moved again, which would make it younger, and is no older than
     * its queue says.
     */
    private static QueueMessage unsure(QueueMessage message) {
        return message.moved(message.sentAt());
    }

    /**
     * The message with the age in its attributes, which can make it only older: it may have been moved by another
     * environment or version.
     */
    private static QueueMessage aged(QueueMessage message) {
        return Optional.ofNullable(message.attributes().get(QueueMessage.SENT_AT)).map(QueueMessage.Attribute::value)
                .filter(text -> text.matches("\\d{1,15}")).map(text -> Instant.ofEpochMilli(Long.parseLong(text)))
                .filter(first -> message.sentAt().filter(first::isBefore).isPresent()).map(message::firstSentAt)
                .orElse(message);
    }
}
