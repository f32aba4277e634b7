package dev.heliograph.message.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.MessageIds;

/**
 * Binds the header fields of a request: the custom ones, and those of a conversation.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4">RFC 5322, Identification Fields</a>
 */
final class HeaderBinder {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t -~]*");
    private static final String WANTED_ID = "one Message-ID, as the mail has it, such as <4711@contoso.com>";

    private static final String IN_REPLY_TO = "In-Reply-To";
    private static final String REFERENCES = "References";

    private final AllowedHeaders allowed;

    HeaderBinder(AllowedHeaders allowed) {
        this.allowed = allowed;
    }

    Map<String, String> bind(Fields fields) {
        var headers = new LinkedHashMap<String, String>();
        fields.object("headers", "an object: header names and their values").ifPresent(object -> {
            if (object.size() > Limits.HEADERS) {
                fields.note("headers", object.size() + " headers", "at most " + Limits.HEADERS);
            } else {
                object.properties().forEach(header -> header(fields, headers, header.getKey(), header.getValue()));
            }
        });
        conversation(fields, headers);
        return headers;
    }

    private void header(Fields fields, Map<String, String> headers, String name, JsonNode given) {
        if (name.length() > Limits.HEADER_NAME || !NAME.matcher(name).matches()) {
            fields.note("headers", "a name of " + name.length() + " characters that can't be a header's",
                    "1 to " + Limits.HEADER_NAME + " characters of ASCII, without spaces and colons, such as X-Campaign");
            return;
        }
        String path = "['" + name + "']";
        if (!allowed.allow(name)) {
            fields.note("headers" + path, "a header that HELIOGRAPH_ALLOWED_HEADERS does not list", "headers of that list (in"
                    + " Terraform allowed_headers)");
        }
        fields.checkText("$.headers" + path, given, Limits.HEADER_VALUE, VALUE, "one line of ASCII text")
                .ifPresent(value -> {
                    // The case of header names is ignored, so one of the two would be lost.
                    if (has(headers, name)) {
                        fields.note("headers", "the same header twice in different case", "each header once");
                    }
                    headers.put(name, value);
                });
    }

    /** Sets the fields of a conversation. A mail's references end with the mail that it answers. */
    private static void conversation(Fields fields, Map<String, String> headers) {
        var answered = fields.text("inReplyTo", MessageIds.LONGEST, MessageIds.ID, WANTED_ID).map(MessageIds::inBrackets);
        var references = new ArrayList<>(fields.list("references", Limits.REFERENCES, "Message-IDs",
                (path, node) -> fields.checkText(path, node, MessageIds.LONGEST, MessageIds.ID, WANTED_ID)
                        .map(MessageIds::inBrackets)));
        for (var pair : List.of(List.of("inReplyTo", IN_REPLY_TO), List.of("references", REFERENCES))) {
            if (fields.has(pair.get(0)) && has(headers, pair.get(1))) {
                fields.note(pair.get(0), "given together with the header " + pair.get(1), "one of the two");
            }
        }
        answered.ifPresent(id -> headers.put(IN_REPLY_TO, id));
        answered.filter(id -> !references.contains(id) && !has(headers, REFERENCES)).ifPresent(references::add);
        Optional.of(String.join(" ", MessageIds.firstAndLast(references, Limits.REFERENCES_WRITTEN)))
                .filter(ids -> !ids.isEmpty()).ifPresent(ids -> headers.put(REFERENCES, ids));
    }

    private static boolean has(Map<String, String> headers, String name) {
        return headers.keySet().stream().anyMatch(name::equalsIgnoreCase);
    }
}
