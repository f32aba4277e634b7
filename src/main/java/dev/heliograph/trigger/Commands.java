package dev.heliograph.trigger;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.delivery.HeldMails;
import dev.heliograph.delivery.Inquiry;
import dev.heliograph.delivery.Suppressions;
import dev.heliograph.incoming.Reception;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;

/** What the function can be told to do besides sending, by the word that is the one field of the event. */
final class Commands {

    private final Map<String, BiFunction<JsonNode, Deadline, JsonNode>> handlers;

    Commands(HeldMails heldMails, Inquiry inquiry, Reception reception, Suppressions suppressions, MailListener listener) {
        handlers = Map.of("resolve", new Resolving(heldMails, inquiry)::resolve,
                "collect", new Collecting(reception, listener)::collect,
                "unsuppress", new Unsuppressing(suppressions)::lift);
    }

    Set<String> words() {
        return handlers.keySet();
    }

    /** @throws FunctionErrorException if it was not done; it says why */
    JsonNode run(Trigger.Command command, Deadline deadline) {
        return handlers.get(command.word()).apply(command.event(), deadline);
    }
}
