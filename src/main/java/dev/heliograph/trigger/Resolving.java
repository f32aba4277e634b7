package dev.heliograph.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import dev.heliograph.report.event.Event;

/** Takes an operator's event to its answer. */
final class Resolving {

    private static final String RESOLVED = "resolved";

    private final HeldMails heldMails;
    private final Inquiry inquiry;
    private final CommandEvents events;

    Resolving(HeldMails heldMails, Inquiry inquiry, CommandEvents events) {
        this.heldMails = heldMails;
        this.inquiry = inquiry;
        this.events = events;
    }

    /**
     * @param event an object whose one field is {@code resolve}
     * @throws FunctionErrorException if a mail's state could not be changed or learnt; it says which, and why
     */
    JsonNode resolve(JsonNode event, Invocation invocation) {
        ResolveRequest request;
        try {
            request = ResolveBinder.bind(event);
        } catch (InvalidRequestException e) {
            throw error("invalid-request", e.getMessage());
        }
        var resolved = new ArrayList<Event>();
        try {
            return request.many() ? all(request, invocation, resolved) : one(request, invocation, resolved);
        } finally {
            events.tell(resolved, invocation.deadline());
        }
    }

    private JsonNode one(ResolveRequest request, Invocation invocation, List<Event> resolved) {
        try {
            var node = JsonNodeFactory.instance.objectNode();
            node.set(RESOLVED, answer(request.keys().get(0), request.as(), invocation, resolved));
            return node;
        } catch (HeldMails.RefusedException e) {
            throw error(e.code(), e.getMessage());
        }
    }

    private JsonNode all(ResolveRequest request, Invocation invocation, List<Event> resolved) {
        var node = JsonNodeFactory.instance.objectNode();
        var answers = node.putArray(RESOLVED);
        Optional<HeldMails.RefusedException> refusal = Optional.empty();
        for (var mail : request.keys()) {
            // What keeps a mailbox from being searched for one mail, keeps it from being searched for the next.
            if (refusal.isEmpty() || request.as() != ResolveRequest.As.CHECK) {
                try {
                    answers.add(answer(mail, request.as(), invocation, resolved));
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

    private ObjectNode answer(MailKey mail, ResolveRequest.As as, Invocation invocation, List<Event> resolved)
            throws HeldMails.RefusedException {
        if (as != ResolveRequest.As.CHECK) {
            String was = heldMails.resolve(mail, as == ResolveRequest.As.SENT);
            resolved.add(event(mail, as, Optional.empty(), invocation));
            return named(mail).put("was", was).put("as", as.word());
        }
        var answer = inquiry.ask(mail, invocation.deadline());
        if (answer.isFound()) {
            resolved.add(event(mail, ResolveRequest.As.SENT, answer.sentAt(), invocation));
        }

        var node = named(mail).put("was", answer.was()).put("as", answer.as());
        if (answer.wasLookedFor()) {
            node.put("found", answer.isFound());
        }
        answer.sentAt().ifPresent(at -> node.put("sentAt", at.toString()));
        answer.item().ifPresent(item -> node.put(answer.isFound() ? "item" : "draft", item));
        answer.bounced().ifPresent(status -> node.put("bounced", status));
        answer.folder().ifPresent(folder -> node.put("folder", folder));
        return node;
    }

    /** The same for an invocation that is repeated. */
    private static Event event(MailKey mail, ResolveRequest.As as, Optional<Instant> sentAt, Invocation invocation) {
        var detail = named(mail).put("outcome", RESOLVED).put("as", as.word());
        sentAt.ifPresent(at -> detail.put("sent", at.toString()));
        return Event.named("Mail Resolved", mail, as.word() + "-" + invocation.id(), detail);
    }

    private static ObjectNode named(MailKey mail) {
        return JsonNodeFactory.instance.objectNode().put("id", mail.id()).put("mailbox", mail.mailbox());
    }

    static FunctionErrorException error(String code, String reason) {
        return new FunctionErrorException(
                JsonNodeFactory.instance.objectNode().put("error", code).put("reason", reason).toString());
    }
}
