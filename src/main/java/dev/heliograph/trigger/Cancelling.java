package dev.heliograph.trigger;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.delivery.Cancellations;
import dev.heliograph.delivery.HeldMails;
import dev.heliograph.message.contract.CancelBinder;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.report.event.OutcomeEvent;

/** Takes the wish to take a mail back to its answer. */
final class Cancelling {

    private final Cancellations cancellations;
    private final CommandEvents events;

    Cancelling(Cancellations cancellations, CommandEvents events) {
        this.cancellations = cancellations;
        this.events = events;
    }

    /**
     * @param event an object whose one field is {@code cancel}
     * @throws FunctionErrorException if the mail could not be taken back; it says why
     */
    JsonNode cancel(JsonNode event, Invocation invocation) {
        try {
            var mail = CancelBinder.bind(event);
            var taken = cancellations.cancel(mail);
            if (!taken.mayCome()) {
                // A mail whose message comes has its event then.
                event(mail, taken).event().ifPresent(told -> events.tell(List.of(told), invocation.deadline()));
            }
            var answer = JsonNodeFactory.instance.objectNode();
            var node = answer.putObject("cancelled").put("id", mail.id()).put("mailbox", mail.mailbox())
                    .put("was", taken.was()).put("found", taken.found());
            taken.sendAt().ifPresent(at -> node.put("sendAt", at.toString()));
            return answer;
        } catch (InvalidRequestException e) {
            throw Resolving.error("invalid-request", e.getMessage());
        } catch (HeldMails.RefusedException e) {
            throw Resolving.error(e.code(), e.getMessage());
        }
    }

    private static OutcomeEvent event(MailKey mail, Cancellations.Taken taken) {
        return new OutcomeEvent(mail.id(), Optional.of(mail.mailbox()), taken.outcome(), 0, taken.trace(), "", Optional.empty(),
                taken.tags());
    }
}
