package dev.heliograph.command;

import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.delivery.DeliveryServices;
import dev.heliograph.delivery.HeldMailResolver;
import dev.heliograph.incoming.Collector;
import dev.heliograph.incoming.Reception;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.report.MailListener;
import dev.heliograph.report.event.EventSink;
import dev.heliograph.suppression.SuppressionList;

/**
 * What a direct invocation can ask for other than sending. The command's word is the one field of the event. No other
 * source runs a command.
 */
public final class Commands {

    private final Role role;
    private final MailListener listener;
    private final Map<String, Command> commands;

    public Commands(Role role, DeliveryServices services, SendRequestBinder binder, Reception reception,
            SuppressionList suppressions, EventSink events,
            MailListener listener) {
        this.role = role;
        this.listener = listener;
        var published = new CommandEvents(events, listener);
        commands = Map.of("resolve", new ResolveCommand(services.resolver(), services.statusCheck(), published),
                "cancel", new CancelCommand(services.cancellations(), published),
                "preview", new PreviewCommand(binder, services.previews()),
                "collect", new CollectCommand(reception),
                "unsuppress", new UnsuppressCommand(suppressions));
    }

    /** The words of all roles' commands: a command of another role is recognised, and refused. */
    public Set<String> words() {
        return commands.keySet();
    }

    /** @throws CommandFailedException with the reason, if it failed */
    public JsonNode run(String word, JsonNode event, Invocation invocation) throws CommandFailedException {
        if (!role.runs(word)) {
            throw troubled(word, Role.REFUSED, role.refusalOf(word));
        }
        try {
            return commands.get(word).run(event, invocation);
        } catch (InvalidRequestException e) {
            throw new CommandFailedException("invalid-request", e.getMessage());
        } catch (HeldMailResolver.RefusedException e) {
            throw new CommandFailedException(e.code(), e.getMessage());
        } catch (NotReadyException e) {
            throw new CommandFailedException(e.code(), e.getMessage());
        } catch (Collector.FailedException e) {
            String code = e.outcome().code().isEmpty() ? e.outcome().word() : e.outcome().code();
            throw troubled(word, code, e.outcome().reason());
        }
    }

    private CommandFailedException troubled(String word, String code, String reason) {
        listener.trouble(word, code, reason);
        return new CommandFailedException(code, reason);
    }
}
