package dev.heliograph.trigger;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.delivery.HeldMails;
import dev.heliograph.delivery.Inquiry;
import dev.heliograph.message.ResolveRequest;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.ResolveBinder;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.time.Deadline;

/** Takes an operator's event to its answer. */
final class Resolving {

    private static final String RESOLVED = "resolved";

    private final HeldMails heldMails;
    private final Inquiry inquiry;

    Resolving(HeldMails heldMails, Inquiry inquiry) {
        this.heldMails = heldMails;
        this.inquiry = inquiry;
    }

    /**
     * @param event an object whose one field is {@code resolve}
     * @throws FunctionErrorException if a mail's state could not be changed or learnt; it says which, and why
     */
    JsonNode resolve(JsonNode event, Deadline deadline) {
        ResolveRequest request;
        try {
            request = ResolveBinder.bind(event);
        } catch (InvalidRequestException e) {
            throw error("invalid-request", e.getMessage());
        }
        return request.many() ? all(request, deadline) : one(request, deadline);
    }

    private JsonNode one(ResolveRequest request, Deadline deadline) {
        try {
            var node = JsonNodeFactory.instance.objectNode();
            node.set(RESOLVED, answer(request.keys().get(0), request.as(), deadline));
            return node;
        } catch (HeldMails.RefusedException e) {
            throw error(e.code(), e.getMessage());
        }
    }

    private JsonNode all(ResolveRequest request, Deadline deadline) {
        var node = JsonNodeFactory.instance.objectNode();
        var answers = node.putArray(RESOLVED);
        Optional<HeldMails.RefusedException> refusal = Optional.empty();
        for (var mail : request.keys()) {
            // What keeps a mailbox from being searched for one mail, keeps it from being searched for the next.
            if (refusal.isEmpty() || request.as() != ResolveRequest.As.CHECK) {
                try {
                    answers.add(answer(mail, request.as(), deadline));
                    continue;
                } catch (HeldMails.RefusedException e) {
                    refusal = Optional.of(e);
                }
            }
            answers.add(named(mail).put("error", refusal.get().code()).put("reason", refusal.get().getMessage()));
        }
        if (refusal.isPresent()) {
            throw new FunctionErrorException(node.toString());
        }
        return node;
    }

    private ObjectNode answer(MailKey mail, ResolveRequest.As as, Deadline deadline) throws HeldMails.RefusedException {
        if (as != ResolveRequest.As.CHECK) {
            return named(mail).put("was", heldMails.resolve(mail, as == ResolveRequest.As.SENT)).put("as", as.word());
        }
        var answer = inquiry.ask(mail, deadline);
        var node = named(mail).put("was", answer.was()).put("as", answer.as());
        if (answer.wasLookedFor()) {
            node.put("found", answer.isFound());
        }
        answer.sentAt().ifPresent(at -> node.put("sentAt", at.toString()));
        answer.item().ifPresent(item -> node.put(answer.isFound() ? "item" : "draft", item));
        answer.folder().ifPresent(folder -> node.put("folder", folder));
        return node;
    }

    private static ObjectNode named(MailKey mail) {
        return JsonNodeFactory.instance.objectNode().put("id", mail.id()).put("mailbox", mail.mailbox());
    }

    static FunctionErrorException error(String code, String reason) {
        return new FunctionErrorException(
                JsonNodeFactory.instance.objectNode().put("error", code).put("reason", reason).toString());
    }
}
