package dev.heliograph.trigger;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.delivery.HeldMails;

/** What the function can be told to do besides sending, by the word that is the one field of the event. */
final class Commands {

    private final Map<String, UnaryOperator<JsonNode>> handlers;

    Commands(HeldMails heldMails) {
        handlers = Map.of("resolve", event -> Resolving.resolve(event, heldMails));
    }

    Set<String> words() {
        return handlers.keySet();
    }

    /** @throws FunctionErrorException if it was not done; it says why */
    JsonNode run(Trigger.Command command) {
        return handlers.get(command.word()).apply(command.event());
    }
}
