package dev.heliograph.message.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.MailKey;

/** Binds the JSON of a cancel event, as strictly as a send request's. */
public final class CancelBinder {

    private CancelBinder() {
    }

    /**
     * @param event the whole event: an object whose one field is {@code cancel}
     * @throws InvalidRequestException with every violation
     */
    public static MailKey bind(JsonNode event) throws InvalidRequestException {
        var violations = new Violations();
        new Fields("$", event, violations).onlyThese(Set.of("cancel"));
        var cancel = event.path("cancel");
        if (!cancel.isObject()) {
            throw new InvalidRequestException(List.of(new Violation("$.cancel", Fields.describe(cancel),
                    "an object with id and mailbox")));
        }
        var fields = new Fields("$.cancel", cancel, violations);
        fields.onlyThese(new LinkedHashSet<>(List.of("id", "mailbox")));
        var id = fields.text("id", Limits.ID, SendRequestBinder.ID, SendRequestBinder.WANTED_ID);
        var mailbox = fields.text("mailbox", Limits.ADDRESS, SendRequestBinder.MAILBOX, SendRequestBinder.WANTED_MAILBOX);
        if (!fields.has("id")) {
            fields.note("id", "missing", SendRequestBinder.WANTED_ID);
        }
        if (!fields.has("mailbox")) {
            fields.note("mailbox", "missing", SendRequestBinder.WANTED_MAILBOX);
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new MailKey(mailbox.map(text -> Mailbox.parse(text).orElse(new Mailbox(text))).orElseThrow().value(),
                id.orElseThrow());
    }
}
