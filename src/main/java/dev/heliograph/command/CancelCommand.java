package dev.heliograph.command;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.delivery.Cancellations;
import dev.heliograph.delivery.HeldMailResolver;
import dev.heliograph.message.contract.EventFields;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.report.event.OutcomeEvent;

/** Cancels a mail that was not sent yet. */
public final class CancelCommand implements Command {

    private final Cancellations cancellations;
    private final CommandEvents events;

    CancelCommand(Cancellations cancellations, CommandEvents events) {
        this.cancellations = cancellations;
        this.events = events;
    }

    @Override
    public JsonNode run(JsonNode event, Invocation invocation)
            throws InvalidRequestException, HeldMailResolver.RefusedException {
        var mail = bind(event);
        var taken = cancellations.cancel(mail);
        if (!taken.mayCome()) {
            // If the mail's message still comes, its event is published then.
            event(mail, taken).event().ifPresent(outcome -> events.publish(List.of(outcome), invocation.deadline()));
        }
        var answer = JsonNodeFactory.instance.objectNode();
        var node = answer.putObject("cancelled").put("id", mail.id()).put("mailbox", mail.mailbox())
                .put("was", taken.was()).put("found", taken.found());
        taken.sendAt().ifPresent(at -> node.put("sendAt", at.toString()));
        return answer;
    }

    /** @throws InvalidRequestException with every violation */
    public static MailKey bind(JsonNode event) throws InvalidRequestException {
        var fields = EventFields.of(event, "cancel", "an object with id and mailbox", "id", "mailbox");
        fields.require("id", EventFields.WANTED_ID);
        var id = fields.id();
        var mailbox = fields.mailboxOfMail();
        fields.check();
        return new MailKey(mailbox.orElseThrow().value(), id.orElseThrow());
    }

    private static OutcomeEvent event(MailKey mail, Cancellations.Taken taken) {
        return new OutcomeEvent(mail.id(), Optional.of(mail.mailbox()), taken.outcome(), 0, taken.trace(), "", Optional.empty(),
                taken.tags());
    }
}
