package dev.heliograph.trigger;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.work.DeliveryResult;

/**
 * The result of one item.
 *
 * @param id the request's id
 * @param mail the mail's label; empty if the request could not be read
 * @param place where the message is now
 */
record Result(ItemLabel item, String id, Optional<MailLabel> mail, DeliveryResult report, Place place) {

    /** Where a message is when it is answered. */
    enum Place {
        /** At its source, which gets the result. */
        SOURCE,
        /** In its queue, in another message. */
        QUEUE,
        /** In the dead-letter queue. */
        DEAD_LETTER_QUEUE
    }

    static Result of(ItemLabel item, String id, Optional<MailLabel> mail, DeliveryResult report) {
        return new Result(item, id, mail, report, Place.SOURCE);
    }

    Result with(DeliveryResult other) {
        return new Result(item, id, mail, other, place);
    }

    Result in(Place other) {
        return new Result(item, id, mail, report, other);
    }

    Outcome outcome() {
        return report.outcome();
    }

    /** Whether its source may delete it. */
    boolean isDone() {
        return outcome().settled() || place != Place.SOURCE;
    }

    /** Whether it has ended without being sent. */
    boolean hasEndedUnsent() {
        return !outcome().settled() && report.retryIn().isEmpty();
    }

    /** The entry in an answer. */
    ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode().put("id", id).put("outcome", outcome().word());
        if (!outcome().code().isEmpty()) {
            node.put("code", outcome().code());
        }
        if (!outcome().reason().isEmpty()) {
            node.put("reason", outcome().reason());
        }
        if (place == Place.DEAD_LETTER_QUEUE) {
            node.put("deadLettered", true);
        }
        return node;
    }
}
