package dev.heliograph.message.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.ResolveRequest;

/** Binds the JSON of a resolve event, as strictly as a send request's. */
public final class ResolveBinder {

    /** Whatever a request's {@code from} or {@code mailbox} could have been. */
    private static final Pattern MAILBOX = Pattern.compile("[^\\s\\p{Cntrl}]+");

    private static final Set<String> FIELDS = new LinkedHashSet<>(List.of("id", "ids", "mailbox", "as"));

    /** Each may cost a call to Graph, and one invocation has to do. */
    private static final int MOST_IDS = 100;

    private ResolveBinder() {
    }

    /**
     * @param event the whole event: an object whose one field is {@code resolve}
     * @throws InvalidRequestException with every violation
     */
    public static ResolveRequest bind(JsonNode event) throws InvalidRequestException {
        var violations = new Violations();
        new Fields("$", event, violations).onlyThese(Set.of("resolve"));
        var resolve = event.path("resolve");
        if (!resolve.isObject()) {
            throw new InvalidRequestException(List.of(new Violation("$.resolve", Fields.describe(resolve),
                    "an object with id or ids, mailbox and as")));
        }
        var fields = new Fields("$.resolve", resolve, violations);
        fields.onlyThese(FIELDS);
        var id = fields.text("id", Limits.ID, SendRequestBinder.ID, SendRequestBinder.WANTED_ID);
        var ids = fields.list("ids", MOST_IDS, "ids",
                (path, node) -> fields.checkText(path, node, Limits.ID, SendRequestBinder.ID, SendRequestBinder.WANTED_ID));
        var mailbox = fields.text("mailbox", Limits.ADDRESS, MAILBOX, SendRequestBinder.WANTED_MAILBOX);
        var as = fields.oneOf("as", SendRequestBinder.words(ResolveRequest.As.values(), ResolveRequest.As::word));
        require(fields);
        if (fields.has("ids") && ids.isEmpty() && violations.isEmpty()) {
            fields.note("ids", "an empty array", "at least one id");
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new ResolveRequest(id.map(List::of).orElseGet(() -> List.copyOf(new LinkedHashSet<>(ids))), fields.has("ids"),
                mailbox.map(text -> Mailbox.parse(text).orElse(new Mailbox(text))).orElseThrow(), as.orElseThrow());
    }

    private static void require(Fields fields) {
        if (fields.has("id") && fields.has("ids")) {
            fields.note("ids", "given together with id", "one of the two");
        } else if (!fields.has("id") && !fields.has("ids")) {
            fields.note("id", "missing", SendRequestBinder.WANTED_ID + "; or several as ids");
        }
        if (!fields.has("mailbox")) {
            fields.note("mailbox", "missing", SendRequestBinder.WANTED_MAILBOX);
        }
        if (!fields.has("as")) {
            fields.note("as", "missing", "sent, resend or check");
        }
    }
}
