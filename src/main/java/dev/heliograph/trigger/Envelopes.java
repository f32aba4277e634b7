package dev.heliograph.trigger;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.contract.Violation;
import dev.heliograph.trigger.ReadItem.Content;

/**
 * Takes requests out of the envelopes of services: an SNS notification, an EventBridge event, Lambda's record of a
 * failed event, or one in the other.
 */
final class Envelopes {

    private static final int MAX_DEPTH = 4;

    private final StrictJson json;
    private final ReadableMembers members;

    private Envelopes(StrictJson json, ReadableMembers members) {
        this.json = json;
        this.members = members;
    }

    /**
     * The content of an envelope.
     *
     * @param sourceId the innermost envelope's id
     */
    private record Inner(String sourceId, Content content) {
    }

    static Envelopes strict() {
        var json = new StrictJson();
        return new Envelopes(json, new ReadableMembers(json));
    }

    /** Reads an item; a malformed one is returned as unreadable. */
    ReadItem open(IncomingItem item) {
        return open(item, item.text().get());
    }

    /** Reads an item by its text. */
    ReadItem open(IncomingItem item, String text) {
        var inner = inner(item.sourceId(), text, item.form());
        return new ReadItem(new ItemLabel(item.itemId(), inner.sourceId(), idOr(inner.content().node().path("id"),
                inner.sourceId()), item.origin(), inner.content().node().has("fetch")), inner.content());
    }

    private Inner inner(String sourceId, String text, IncomingItem.Form form) {
        try {
            var node = json.read(text);
            return form == IncomingItem.Form.BARE ? new Inner(sourceId, new Content.Json(node)) : open(sourceId, node, 0);
        } catch (StrictJson.UnreadableException e) {
            return unreadable(sourceId, text, e);
        } catch (RuntimeException | StackOverflowError e) {
            // A bug with one text must not fail the others.
            return unreadable(sourceId, "can't be read (" + e.getClass().getSimpleName() + ", a bug in Heliograph)");
        }
    }

    private Inner open(String sourceId, String text, int depth) {
        try {
            return open(sourceId, json.read(text), depth);
        } catch (StrictJson.UnreadableException e) {
            return unreadable(sourceId, text, e);
        }
    }

    private Inner open(String sourceId, JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            return unreadable(sourceId, "more than " + MAX_DEPTH + " envelopes in each other");
        } else if (isNotification(node)) {
            return open(idOr(node.path("MessageId"), sourceId), node.path("Message").textValue(), depth + 1);
        } else if (isEventBridge(node)) {
            return open(idOr(node.path("id"), sourceId), node.path("detail"), depth + 1);
        } else if (isGivenUp(node)) {
            return openGivenUp(idOr(node.path("requestContext").path("requestId"), sourceId), node.path("requestPayload"),
                    depth + 1);
        } else if (node.path("Records").isArray()) {
            return openOnly(sourceId, node.path("Records"), depth + 1);
        }
        return new Inner(sourceId, new Content.Json(node));
    }

    /** The item gets the id that the same event had when it invoked the function. */
    private Inner openGivenUp(String requestId, JsonNode event, int depth) {
        return event.isArray() ? openOnly(requestId, event, depth)
                : open(isEnvelope(event) ? requestId : requestId + "#0", event, depth);
    }

    /** A message is one request, so an event with several must be given to the function itself. */
    private Inner openOnly(String sourceId, JsonNode items, int depth) {
        var item = items.path(0);
        if (items.size() != 1) {
            return unreadable(sourceId, "an event that holds " + items.size() + " requests, in one message;"
                    + " invoke the function with it instead");
        } else if (item.path("Sns").isObject()) {
            return open(idOr(item.path("Sns").path("MessageId"), sourceId), item.path("Sns").path("Message").asText(), depth);
        } else if (item.path("body").isTextual()) {
            return open(idOr(item.path("messageId"), sourceId), item.path("body").textValue(), depth);
        }
        return open(sourceId + "#0", item, depth);
    }

    private static boolean isEnvelope(JsonNode node) {
        return isEventBridge(node) || isNotification(node) || isGivenUp(node) || node.path("Records").isArray();
    }

    private static boolean isEventBridge(JsonNode node) {
        return node.path("detail-type").isTextual() && node.path("source").isTextual() && node.has("detail");
    }

    private static boolean isNotification(JsonNode node) {
        return "Notification".equals(node.path("Type").textValue()) && node.path("TopicArn").isTextual()
                && node.path("Message").isTextual();
    }

    /**
     * Whether it is Lambda's record of a failed asynchronous invocation.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">Retaining
     *      records of asynchronous invocations, AWS Lambda Developer Guide</a>
     */
    static boolean isOfGivenUp(JsonNode requestContext) {
        return requestContext.path("requestId").isTextual() && requestContext.has("condition");
    }

    private static boolean isGivenUp(JsonNode node) {
        return isOfGivenUp(node.path("requestContext")) && node.has("requestPayload");
    }

    /** The envelope's id, which becomes a header of the mail; a malformed one is replaced by the outer id. */
    static String idOr(JsonNode id, String outer) {
        return SendRequestBinder.isId(id) ? id.textValue() : outer;
    }

    private Inner unreadable(String sourceId, String text, StrictJson.UnreadableException e) {
        return new Inner(idOr(members.ofAny(text, "id"), sourceId), new Content.Unreadable(e.violation()));
    }

    private static Inner unreadable(String sourceId, String problem) {
        return new Inner(sourceId, new Content.Unreadable(new Violation("$", problem, StrictJson.WANTED)));
    }
}
