package dev.heliograph.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.delivery.Suppressions;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.UnsuppressBinder;
import dev.heliograph.outcome.NotReadyException;

/** Takes an operator's word that an address is right to its answer, which does not repeat the address. */
final class Unsuppressing {

    private final Suppressions suppressions;

    Unsuppressing(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    /**
     * @param event an object whose one field is {@code unsuppress}
     * @throws FunctionErrorException if it could not be done; it says why
     */
    JsonNode lift(JsonNode event, Invocation invocation) {
        try {
            boolean was = suppressions.lift(UnsuppressBinder.bind(event).address());
            var answer = JsonNodeFactory.instance.objectNode();
            answer.putObject("unsuppressed").put("was", was ? "suppressed" : "not suppressed");
            return answer;
        } catch (InvalidRequestException e) {
            throw Resolving.error("invalid-request", e.getMessage());
        } catch (NotReadyException e) {
            throw Resolving.error(e.code(), e.getMessage());
        }
    }
}
