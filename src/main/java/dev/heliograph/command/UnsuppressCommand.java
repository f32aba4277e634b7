package dev.heliograph.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.message.contract.EventFields;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.suppression.SuppressionList;

/**
 * Takes an address off the suppression list, because an operator says that it is right. The answer does not repeat the
 * address.
 */
final class UnsuppressCommand implements Command {

    private final SuppressionList suppressions;

    UnsuppressCommand(SuppressionList suppressions) {
        this.suppressions = suppressions;
    }

    @Override
    public JsonNode run(JsonNode event, Invocation invocation) throws InvalidRequestException, NotReadyException {
        boolean was = suppressions.lift(EventFields.address(event, "unsuppress").address());
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("unsuppressed").put("was", was ? "suppressed" : "not suppressed");
        return answer;
    }
}
