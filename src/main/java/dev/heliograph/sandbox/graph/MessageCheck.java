package dev.heliograph.sandbox.graph;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Refuses what real Graph refuses of a sendMail's JSON, with its codes. */
final class MessageCheck {

    private static final int MAX_HEADERS = 5;

    private static final Map<String, Set<String>> PROPERTIES = Map.of(
            "sendMail", Set.of("message", "saveToSentItems"),
            "message",
            Set.of("subject", "importance", "body", "from", "sender", "toRecipients", "ccRecipients", "bccRecipients",
                    "replyTo", "attachments", "internetMessageHeaders", "singleValueExtendedProperties", "categories"),
            "draft",
            Set.of("subject", "importance", "body", "from", "sender", "toRecipients", "ccRecipients", "bccRecipients",
                    "replyTo", "internetMessageHeaders", "singleValueExtendedProperties", "categories", "internetMessageId"),
            "attachmentItem", Set.of("attachmentType", "contentId", "contentType", "isInline", "name", "size"),
            "itemBody", Set.of("contentType", "content"),
            "recipient", Set.of("emailAddress"),
            "emailAddress", Set.of("name", "address"),
            "fileAttachment", Set.of("@odata.type", "name", "contentType", "contentBytes", "contentId", "isInline", "size"),
            "internetMessageHeader", Set.of("name", "value"),
            "singleValueLegacyExtendedProperty", Set.of("id", "value"));

    private MessageCheck() {
    }

    static void check(JsonNode request) throws GraphError {
        only(request, "sendMail");
        if (request.has("saveToSentItems") && !request.path("saveToSentItems").isBoolean()) {
            throw unreadable("saveToSentItems is no Edm.Boolean");
        }
        message(request.path("message"), "message");
    }

    static void checkDraft(JsonNode message) throws GraphError {
        message(message, "draft");
        text(message, "internetMessageId");
    }

    static void session(JsonNode item) throws GraphError {
        only(item, "attachmentItem");
        text(item, "name");
        if (!item.path("attachmentType").asText().equals("file") || !item.path("size").isIntegralNumber()) {
            throw unreadable("an attachmentItem without attachmentType or size");
        }
    }

    private static void message(JsonNode message, String type) throws GraphError {
        only(message, type);
        text(message, "subject");
        oneOf(message, "importance", Set.of("low", "normal", "high"));
        only(message.path("body"), "itemBody");
        text(message.path("body"), "content");
        oneOf(message.path("body"), "contentType", Set.of("text", "html"));
        if (message.has("from")) {
            recipient(message.path("from"));
        }
        int recipients = 0;
        for (String field : List.of("toRecipients", "ccRecipients", "bccRecipients", "replyTo")) {
            for (var entry : array(message, field)) {
                recipient(entry);
                recipients += field.equals("replyTo") ? 0 : 1;
            }
        }
        if (recipients == 0) {
            throw new GraphError(400, "ErrorInvalidRecipients", "At least one recipient is not valid.");
        }
        for (var attachment : array(message, "attachments")) {
            attachment(attachment);
        }
        headers(message);
        for (var property : array(message, "singleValueExtendedProperties")) {
            only(property, "singleValueLegacyExtendedProperty");
            if (!property.path("id").asText()
                    .matches("String (0x[0-9A-Fa-f]{4}|\\{[0-9A-Fa-f-]{36}} (Name .+|Id 0x[0-9A-Fa-f]{4}))")) {
                throw new GraphError(400, "ErrorInvalidProperty", "The extended property id is not valid.");
            }
        }
    }

    private static void headers(JsonNode message) throws GraphError {
        var headers = array(message, "internetMessageHeaders");
        if (message.has("internetMessageHeaders") && (headers.isEmpty() || headers.size() > MAX_HEADERS)) {
            throw new GraphError(400, "InvalidInternetMessageHeaderCollection",
                    "Maximum number of headers in one message should be less than or equal to 5.");
        }
        for (var header : headers) {
            only(header, "internetMessageHeader");
            if (!header.path("name").asText().toLowerCase(Locale.ROOT).startsWith("x-")) {
                throw new GraphError(400, "InvalidInternetMessageHeader",
                        "The internet message header name should start with 'x-' or 'X-'.");
            }
        }
    }

    static void attachment(JsonNode attachment) throws GraphError {
        only(attachment, "fileAttachment");
        if (!"#microsoft.graph.fileAttachment".equals(attachment.path("@odata.type").asText())) {
            throw unreadable("an attachment without @odata.type");
        }
        text(attachment, "name");
        try {
            Base64.getDecoder().decode(attachment.path("contentBytes").asText());
        } catch (IllegalArgumentException e) {
            throw unreadable("contentBytes is no Edm.Binary");
        }
    }

    private static void recipient(JsonNode recipient) throws GraphError {
        only(recipient, "recipient");
        only(recipient.path("emailAddress"), "emailAddress");
        if (!recipient.path("emailAddress").path("address").asText().matches("[^@\\s]+@[^@\\s]+")) {
            throw new GraphError(400, "ErrorInvalidRecipients", "At least one recipient is not valid.");
        }
    }

    private static void only(JsonNode object, String type) throws GraphError {
        if (!object.isObject()) {
            throw unreadable("no object of type microsoft.graph." + type);
        }
        for (var names = object.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!PROPERTIES.get(type).contains(name)) {
                throw unreadable("The property '" + name + "' does not exist on type 'microsoft.graph." + type + "'.");
            }
        }
    }

    private static JsonNode array(JsonNode object, String field) throws GraphError {
        if (object.has(field) && !object.path(field).isArray()) {
            throw unreadable(field + " is no collection");
        }
        return object.path(field);
    }

    private static void text(JsonNode object, String field) throws GraphError {
        if (!object.path(field).isTextual()) {
            throw unreadable(field + " is no Edm.String");
        }
    }

    private static void oneOf(JsonNode object, String field, Set<String> words) throws GraphError {
        if (object.has(field) && !words.contains(object.path(field).asText())) {
            throw unreadable(field + " is no member of its enumeration");
        }
    }

    private static GraphError unreadable(String message) {
        return new GraphError(400, "RequestBodyRead", message);
    }
}
