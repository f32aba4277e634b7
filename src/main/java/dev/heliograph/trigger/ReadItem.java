package dev.heliograph.trigger;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.Violation;

/**
 * A request that was read.
 *
 * @param content what it carries; it takes many times the memory of its text
 */
record ReadItem(ItemLabel received, Content content) {

    /** What a message carries. */
    sealed interface Content {

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
