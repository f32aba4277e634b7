package dev.heliograph.message.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.ResolveRequest;

/** Binds the JSON of a resolve event, as strictly as a send request's. */
public final class ResolveBinder {

    /** Whatever a request's {@code from} or {@code mailbox} could have been. */
    private static final Pattern MAILBOX = Pattern.compile("[^\\s\\p{Cntrl}]+");

    private static final Set<String> FIELDS = new TreeSet<>(Set.of("id", "mailbox", "as"));

    private ResolveBinder() {
    }

    /**
     * @param event the whole event: an object whose one field is {@code resolve}
     * @throws InvalidRequestException with every violation
     */
    public static ResolveRequest bind(JsonNode event) throws InvalidRequestException {
        var violations = new ArrayList<Violation>();
        new Fields("$", event, violations).onlyThese(Set.of("resolve"));
        var resolve = event.path("resolve");
        if (!resolve.isObject()) {
            throw new InvalidRequestException(List.of(new Violation("$.resolve", Fields.describe(resolve),
                    "an object with " + String.join(", ", FIELDS))));
        }
        var fields = new Fields("$.resolve", resolve, violations);
        fields.onlyThese(FIELDS);
        var id = fields.text("id", Limits.ID, SendRequestBinder.ID, SendRequestBinder.WANTED_ID);
        var mailbox = fields.text("mailbox", Limits.ADDRESS, MAILBOX, SendRequestBinder.WANTED_MAILBOX);
        var as = fields.oneOf("as", SendRequestBinder.words(ResolveRequest.As.values(), ResolveRequest.As::word));
        for (String name : FIELDS) {
            if (!fields.has(name)) {
                fields.note(name, "missing", switch (name) {
                    case "id" -> SendRequestBinder.WANTED_ID;
                    case "mailbox" -> SendRequestBinder.WANTED_MAILBOX;
                    default -> "sent or resend";
                });
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new ResolveRequest(id.orElseThrow(),
                mailbox.map(text -> Mailbox.parse(text).orElse(new Mailbox(text))).orElseThrow(),
                as.orElseThrow());
    }
}
