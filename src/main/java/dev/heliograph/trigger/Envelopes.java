package dev.heliograph.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.heliograph.message.SendRequestBinder;
import dev.heliograph.message.Violation;
import dev.heliograph.trigger.Arrival.Content;

/** Takes requests out of what services wrap around them: an SNS notification, an EventBridge event, or one in the other. */
final class Envelopes {

    private static final int MAX_DEPTH = 4;
    private static final String WANTED = "one send request as a JSON object";

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What a message's text carries. */
    Opened open(String sourceId, String text) {
        return open(sourceId, text, 0);
    }

    /** What a message carries that is JSON already. */
    Opened open(String sourceId, JsonNode node) {
        return open(sourceId, node, 0);
    }

    /**
     * What is in an envelope.
     *
     * @param sourceId the innermost envelope's id
     */
    record Opened(String sourceId, Content content) {

        Arrival from(Origin origin, String itemId) {
            return new Arrival(itemId, sourceId, origin, content);
        }
    }

    static boolean isEventBridge(JsonNode node) {
        return node.path("detail-type").isTextual() && node.path("source").isTextual() && node.has("detail");
    }

    private static boolean isNotification(JsonNode node) {
        return "Notification".equals(node.path("Type").textValue()) && node.path("TopicArn").isTextual()
                && node.path("Message").isTextual();
    }

    private Opened open(String sourceId, String text, int depth) {
        try {
            var node = json.readTree(text);
            if (!node.isMissingNode()) {
                return open(sourceId, node, depth);
            }
        } catch (JsonProcessingException e) {
            return unreadable(sourceId, "not JSON (" + text.length() + " characters, wrong in line "
                    + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")");
        }
        return unreadable(sourceId, "empty");
    }

    private Opened open(String sourceId, JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            return unreadable(sourceId, "more than " + MAX_DEPTH + " envelopes in each other");
        } else if (isNotification(node)) {
            return open(idOr(node.path("MessageId"), sourceId), node.path("Message").textValue(), depth + 1);
        } else if (isEventBridge(node)) {
            return open(idOr(node.path("id"), sourceId), node.path("detail"), depth + 1);
        }
        return new Opened(sourceId, new Content.Json(node));
    }

    /** An envelope's id becomes a header of the mail, so whoever forged one gets the outer id instead. */
    static String idOr(JsonNode id, String outer) {
        return SendRequestBinder.isId(id) ? id.textValue() : outer;
    }

    private static Opened unreadable(String sourceId, String problem) {
        return new Opened(sourceId, new Content.Unreadable(new Violation("$", problem, WANTED)));
    }
}
