package dev.heliograph.trigger;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.heliograph.message.contract.InvalidRequestException;
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

    /** The same, brought by somebody who reads the answer. */
    Arrival byCaller() {
        return new Arrival(itemId, sourceId, new Origin.Caller(), content);
    }

    /** The id that its sender gave it, if that much is readable, else its source's. */
    String id() {
        return Envelopes.idOr(content.node().path("id"), sourceId);
    }

    /** What a message carries. */
    public sealed interface Content {

        /** The request, taken out of its envelopes. */
        JsonNode request() throws InvalidRequestException;

        /** As much of it as there is; a missing node if it can't be read. */
        JsonNode node();

        /** JSON, taken out of its envelopes. */
        record Json(JsonNode node) implements Content {

            @Override
            public JsonNode request() {
                return node;
            }
        }

        /** Nothing that could be read. */
        record Unreadable(Violation violation) implements Content {

            @Override
            public JsonNode request() throws InvalidRequestException {
                throw new InvalidRequestException(List.of(violation));
            }

            @Override
            public JsonNode node() {
                return MissingNode.getInstance();
            }
        }
    }
}
