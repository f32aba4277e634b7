package dev.heliograph.sandbox.inbox;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mailbox.Inbox;

/** The mails that a request to the inbox is about: those of a search, those whose ids it names, or the latest. */
final class InboxSelection {

    private final Inbox inbox;

    InboxSelection(Inbox inbox) {
        this.inbox = inbox;
    }

    /** @throws IllegalArgumentException if there is no query, or it can't be understood */
    List<InboxMail> found(SandboxHttp.Request request) {
        String query = request.parameter("query").orElse("").strip();
        if (query.isEmpty()) {
            throw new IllegalArgumentException(
                    "query: missing; wanted: a search, as in /api/v1/search?query=to:ada@example.org");
        }
        return inbox.mails().stream().filter(matching(query, request)).toList();
    }

    /** @throws IllegalArgumentException if it can't be understood */
    Predicate<InboxMail> matching(String query, SandboxHttp.Request request) {
        try {
            return InboxQuery.of(query, inbox::isRead, ZoneId.of(request.parameter("tz").orElse("UTC")));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("tz: wanted: a time zone, as in Europe/Berlin");
        }
    }

    /** A mail by its id; {@code latest} may be the latest of a search. */
    Optional<InboxMail> find(String id, SandboxHttp.Request request) {
        if (!id.equals("latest")) {
            return inbox.find(id);
        }
        Predicate<InboxMail> wanted = request.parameter("query").map(query -> matching(query, request)).orElse(mail -> true);
        return inbox.mails().stream().filter(wanted).findFirst();
    }

    /** The request's body, if it is a JSON object. */
    static Optional<JsonNode> body(SandboxHttp.Request request) {
        return request.json().filter(JsonNode::isObject);
    }

    /** The ids that it names. */
    static Set<String> ids(JsonNode body) {
        var ids = new HashSet<String>();
        field(body, "IDs").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /** Go reads names in any case, and testcontainers-mailpit writes {@code ids}. */
    static JsonNode field(JsonNode body, String name) {
        return body.properties().stream().filter(field -> field.getKey().equalsIgnoreCase(name)).findFirst()
                .map(Map.Entry::getValue).orElse(JsonNodeFactory.instance.missingNode());
    }
}
