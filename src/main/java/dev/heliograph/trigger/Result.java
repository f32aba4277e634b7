package dev.heliograph.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.delivery.Outcome;

/**
 * What became of one arrival.
 *
 * @param itemId what the source calls the message
 * @param id the request's id
 */
record Result(String itemId, String id, Outcome outcome) {

    /** Its entry in an answer. */
    ObjectNode json() {
        var node = JsonNodeFactory.instance.objectNode().put("id", id).put("outcome", outcome.word());
        if (!outcome.code().isEmpty()) {
            node.put("code", outcome.code());
        }
        if (!outcome.reason().isEmpty()) {
            node.put("reason", outcome.reason());
        }
        return node;
    }
}
