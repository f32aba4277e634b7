package dev.heliograph.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.delivery.HeldMails;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.ResolveBinder;

/** Takes an operator's event to its answer. */
final class Resolving {

    private Resolving() {
    }

    /**
     * @param event an object whose one field is {@code resolve}
     * @throws FunctionErrorException if nothing was changed; it says why
     */
    static JsonNode resolve(JsonNode event, HeldMails heldMails) {
        try {
            var request = ResolveBinder.bind(event);
            String was = heldMails.resolve(request);
            var node = JsonNodeFactory.instance.objectNode();
            node.putObject("resolved").put("id", request.id()).put("mailbox", request.mailbox().value())
                    .put("was", was).put("as", request.as().word());
            return node;
        } catch (InvalidRequestException e) {
            throw error("invalid-request", e.getMessage());
        } catch (HeldMails.RefusedException e) {
            throw error(e.code(), e.getMessage());
        }
    }

    private static FunctionErrorException error(String code, String reason) {
        return new FunctionErrorException(
                JsonNodeFactory.instance.objectNode().put("error", code).put("reason", reason).toString());
    }
}
