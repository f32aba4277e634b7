package dev.heliograph.trigger;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.Violation;

/**
 * A request that was read.
 *
 * @param content its content, which takes many times the memory of its text
 */
record ReadItem(ItemLabel received, Content content) {

    /** The content of a message. */
    sealed interface Content {

        /** The request, without its envelopes. */
        JsonNode request() throws InvalidRequestException;

        /** The readable part; a missing node if there is none. */
        JsonNode node();

        /** JSON without its envelopes. */
        record Json(JsonNode node) implements Content {

            @Override
            public JsonNode request() {
                return node;
            }
        }

        /** Content that could not be read. */
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
