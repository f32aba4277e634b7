package dev.heliograph.sandbox.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What a person wants to know of an invocation.
 *
 * @param title the subject, or else what the event is
 * @param mailbox whose mail it is, if it is one mail
 * @param id of the mail, if it is one mail
 * @param outcome of the mail, of the command, or {@code error}; several are separated by a comma
 * @param reason why
 * @param route {@code direct}, or the service that the event is of
 */
record InvocationSummary(String title, String mailbox, String id, String outcome, String reason, String route) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static InvocationSummary of(byte[] event, byte[] answer) {
        var asked = read(event);
        var said = read(answer);
        var inside = read(said.path("errorMessage").asText().getBytes());
        var results = new ArrayList<JsonNode>();
        (inside.has("results") ? inside : said).path("results").forEach(results::add);
        var record = asked.path("Records").path(0);
        return new InvocationSummary(title(asked), mailbox(asked),
                results.size() == 1 ? results.get(0).path("id").asText() : "",
                outcome(said, inside, results), reason(said, inside, results),
                record.path("eventSource")
                        .asText(record.path("EventSource").asText(asked.has("detail-type") ? "events" : "direct"))
                        .replace("aws:", ""));
    }

    private static String title(JsonNode event) {
        if (event.has("subject")) {
            return event.path("subject").asText();
        } else if (event.path("Records").size() > 0) {
            int messages = event.path("Records").size();
            return messages == 1 ? titleOfMessage(event.path("Records").path(0)) : messages + " messages";
        }
        return event.fieldNames().hasNext() ? event.fieldNames().next() : "not a mail";
    }

    private static String titleOfMessage(JsonNode record) {
        var body = read(record.path("body").asText().getBytes());
        return body.path("subject").asText("a message");
    }

    private static String mailbox(JsonNode event) {
        var mail = event.path("Records").size() == 1 ? read(event.path("Records").path(0).path("body").asText().getBytes())
                : event;
        return mail.path("mailbox").asText(mail.path("from").asText());
    }

    private static String outcome(JsonNode said, JsonNode inside, List<JsonNode> results) {
        if (!results.isEmpty()) {
            return String.join(", ", results.stream().map(result -> result.path("outcome").asText()).distinct().toList());
        } else if (said.has("batchItemFailures")) {
            return said.path("batchItemFailures").isEmpty() ? "settled" : "returned";
        }
        return said.has("errorMessage") ? inside.path("error").asText("error") : "done";
    }

    private static String reason(JsonNode said, JsonNode inside, List<JsonNode> results) {
        return results.stream().map(result -> result.path("reason").asText(result.path("code").asText()))
                .filter(text -> !text.isEmpty()).findFirst()
                .orElse(inside.path("reason").asText(inside.isMissingNode() ? said.path("errorMessage").asText() : ""));
    }

    private static JsonNode read(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
