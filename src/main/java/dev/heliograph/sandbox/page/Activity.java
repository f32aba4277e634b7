package dev.heliograph.sandbox.page;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that happened, for the list of everything.
 *
 * @param kind sent, received, invocation or event
 * @param title what a person knows it by
 * @param outcome what became of it; empty if that says nothing
 * @param route how it came
 * @param place its address in the page
 */
record Activity(Instant at, String kind, String title, String about, String mailbox, String outcome, String route,
        String place) {

    /**
     * @param terms words in lower case; {@code mailbox:}, {@code outcome:}, {@code route:} and {@code kind:} are of one field
     */
    boolean has(List<String> terms) {
        return terms.stream().allMatch(this::has);
    }

    private boolean has(String term) {
        int colon = term.indexOf(':');
        String value = term.substring(colon + 1);
        return switch (term.substring(0, Math.max(0, colon))) {
            case "mailbox" -> lower(mailbox).contains(value);
            case "outcome" -> lower(outcome).contains(value);
            case "route" -> lower(route).contains(value);
            case "kind" -> kind.startsWith(value);
            default -> lower(title).contains(term) || lower(about).contains(term) || lower(mailbox).contains(term)
                    || lower(outcome).contains(term);
        };
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    ObjectNode json() {
        return JsonNodeFactory.instance.objectNode().put("at", at.toString()).put("kind", kind).put("title", title)
                .put("about", about).put("mailbox", mailbox).put("outcome", outcome).put("route", route).put("place", place);
    }
}
