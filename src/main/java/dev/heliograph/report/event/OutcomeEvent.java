package dev.heliograph.report.event;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;

/**
 * The outcome of a mail, for its sender. The contract is {@code schema/mail-outcome.schema.json}: never an address, a
 * subject or a body.
 *
 * @param id the request's id
 * @param mailbox empty if the request could not be read
 * @param attempts the number of attempts
 * @param arrival distinguishes this delivery of the request from another
 * @param queued when it came into its queue; empty if it came by none
 */
public record OutcomeEvent(String id, Optional<String> mailbox, Outcome outcome, int attempts, Trace trace, String arrival,
        Optional<Instant> queued, Map<String, String> tags) {

    /** The most characters of a reason. */
    private static final int LONGEST_REASON = 2000;

    private static final Map<String, String> TYPES = Map.of("accepted", "Mail Accepted", "duplicate", "Mail Accepted",
            "suppressed", "Mail Suppressed", "rejected", "Mail Rejected", "unknown", "Mail Held", "expired", "Mail Expired");

    /**
     * The event; empty for an outcome that isn't an end, and for a repetition of a mail that an operator has settled
     * as sent, since that was published then.
     */
    public Optional<Event> event() {
        boolean published = outcome instanceof Outcome.Duplicate && !trace.isKnown();
        return Optional.ofNullable(TYPES.get(outcome.word())).filter(type -> !published).map(this::event);
    }

    static Set<String> types() {
        return Set.copyOf(TYPES.values());
    }

    private Event event(String type) {
        var detail = JsonNodeFactory.instance.objectNode().put("id", id);
        mailbox.ifPresent(value -> detail.put("mailbox", value));
        // A repetition publishes the same as the accepted mail.
        boolean repeated = outcome instanceof Outcome.Duplicate;
        detail.put("outcome", repeated ? new Outcome.Accepted().word() : outcome.word());
        text(detail, "code", repeated ? trace.code() : outcome.code());
        text(detail, "reason", outcome.reason());
        detail.put("attempts", attempts);
        // A cancellation doesn't know when the mail was queued.
        queued.filter(at -> !outcome.code().equals(Outcome.Suppressed.CANCELLED))
                .ifPresent(at -> detail.put("queued", at.toString()));
        trace.sentAt().ifPresent(at -> detail.put("sent", at.toString()));
        trace.requestId().ifPresent(request -> detail.put("requestId", request));
        if (!tags.isEmpty()) {
            tags.forEach(detail.putObject("tags")::put);
        }
        return Event.named(type, new MailKey(mailbox.orElse(""), id), trace.isKnown() ? trace.lease() : arrival, detail);
    }

    private static void text(ObjectNode detail, String name, String value) {
        if (!value.isEmpty()) {
            detail.put(name, value.substring(0, Math.min(LONGEST_REASON, value.length())));
        }
    }
}
