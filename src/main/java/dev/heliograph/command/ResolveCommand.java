package dev.heliograph.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.delivery.HeldMailResolver;
import dev.heliograph.delivery.StatusCheck;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.report.event.Event;

/** Settles unknown mails, by an operator's decision or by a search for their copies. */
final class ResolveCommand implements Command {

    private static final String RESOLVED = "resolved";

    private final HeldMailResolver resolver;
    private final StatusCheck statusCheck;
    private final CommandEvents events;

    ResolveCommand(HeldMailResolver resolver, StatusCheck statusCheck, CommandEvents events) {
        this.resolver = resolver;
        this.statusCheck = statusCheck;
        this.events = events;
    }

    @Override
    public JsonNode run(JsonNode event, Invocation invocation)
            throws InvalidRequestException, HeldMailResolver.RefusedException, CommandFailedException {
        var request = ResolveRequest.bind(event);
        var resolved = new ArrayList<Event>();
        try {
            return request.many() ? all(request, invocation, resolved) : one(request, invocation, resolved);
        } finally {
            events.publish(resolved, invocation.deadline());
        }
    }

    private JsonNode one(ResolveRequest request, Invocation invocation, List<Event> resolved)
            throws HeldMailResolver.RefusedException {
        return JsonNodeFactory.instance.objectNode().set(RESOLVED,
                answer(request.keys().get(0), request.as(), invocation, resolved));
    }

    private JsonNode all(ResolveRequest request, Invocation invocation, List<Event> resolved)
            throws CommandFailedException {
        var node = JsonNodeFactory.instance.objectNode();
        var answers = node.putArray(RESOLVED);
        Optional<HeldMailResolver.RefusedException> refusal = Optional.empty();
        for (var mail : request.keys()) {
            // What prevents the search for one mail in a mailbox prevents it for the next.
            if (refusal.isEmpty() || request.as() != ResolveRequest.As.CHECK) {
                try {
                    answers.add(answer(mail, request.as(), invocation, resolved));
                    continue;
                } catch (HeldMailResolver.RefusedException e) {
                    refusal = Optional.of(e);
                }
            }
            answers.add(named(mail).put("error", refusal.get().code()).put("reason", refusal.get().getMessage()));
        }
        if (refusal.isPresent()) {
            throw new CommandFailedException(node);
        }
        return node;
    }

    private ObjectNode answer(MailKey mail, ResolveRequest.As as, Invocation invocation, List<Event> resolved)
            throws HeldMailResolver.RefusedException {
        if (as != ResolveRequest.As.CHECK) {
            String was = resolver.resolve(mail, as == ResolveRequest.As.SENT);
            resolved.add(event(mail, as, Optional.empty(), invocation));
            return named(mail).put("was", was).put("as", as.word());
        }
        var answer = statusCheck.ask(mail, invocation.deadline());
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

    /** The event of the command; it is the same for an invocation that is repeated. */
    private static Event event(MailKey mail, ResolveRequest.As as, Optional<Instant> sentAt, Invocation invocation) {
        var detail = named(mail).put("outcome", RESOLVED).put("as", as.word());
        sentAt.ifPresent(at -> detail.put("sent", at.toString()));
        return Event.named("Mail Resolved", mail, as.word() + "-" + invocation.id(), detail);
    }

    private static ObjectNode named(MailKey mail) {
        return JsonNodeFactory.instance.objectNode().put("id", mail.id()).put("mailbox", mail.mailbox());
    }
}
