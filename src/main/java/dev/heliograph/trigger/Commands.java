package dev.heliograph.trigger;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.delivery.Cancellations;
import dev.heliograph.delivery.HeldMails;
import dev.heliograph.delivery.Inquiry;
import dev.heliograph.delivery.Suppressions;
import dev.heliograph.incoming.Reception;
import dev.heliograph.report.MailListener;
import dev.heliograph.report.event.EventSink;

/**
 * What a direct invocation can ask for other than sending, by the word that is the one field of the event. No other source
 * runs a command.
 */
final class Commands {

    private final Role role;
    private final MailListener listener;
    private final Map<String, BiFunction<JsonNode, Invocation, JsonNode>> handlers;

    Commands(Role role, HeldMails heldMails, Inquiry inquiry, Cancellations cancellations, Reception reception,
            Suppressions suppressions,
            EventSink events, MailListener listener) {
        this.role = role;
        this.listener = listener;
        var telling = new CommandEvents(events, listener);
        handlers = Map.of("resolve", new Resolving(heldMails, inquiry, telling)::resolve,
                "cancel", new Cancelling(cancellations, telling)::cancel,
                "collect", new Collecting(reception, listener)::collect,
                "unsuppress", new Unsuppressing(suppressions)::lift);
    }

    /** Those of all roles: a command of another role is recognised, and refused. */
    Set<String> words() {
        return handlers.keySet();
    }

    /** @throws FunctionErrorException if it was not done; it says why */
    JsonNode run(Trigger.Command command, Invocation invocation) {
        if (!role.runs(command.word())) {
            String reason = role.refusalOf(command.word());
            listener.trouble(command.word(), Role.REFUSED, reason);
            throw Resolving.error(Role.REFUSED, reason);
        }
        return handlers.get(command.word()).apply(command.event(), invocation);
    }
}
