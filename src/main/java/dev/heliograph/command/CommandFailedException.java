package dev.heliograph.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A command that failed, wholly or in part. Its message is JSON without an address. */
public final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    CommandFailedException(JsonNode answer) {
        super(answer.toString(), null, false, false);
    }

    CommandFailedException(String code, String reason) {
        this(JsonNodeFactory.instance.objectNode().put("error", code).put("reason", reason));
    }
}
