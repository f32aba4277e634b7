package dev.heliograph.trigger;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.contract.Violation;

/**
 * One request as it arrived.
 *
 * @param itemId what the source calls the message that carries it
 * @param sourceId serves as the idempotency key of a request that has none: the innermost envelope's id
 * @param origin where it came from
 * @param content what it carries
 */
public record Arrival(String itemId, String sourceId, Origin origin, Content content) {

    /** What a message carries. */
    public sealed interface Content {

        /** JSON, taken out of its envelopes. */
        record Json(JsonNode node) implements Content {
        }

        /** Nothing that could be read. */
        record Unreadable(Violation violation) implements Content {
        }
    }
}
