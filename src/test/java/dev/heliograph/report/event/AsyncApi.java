package dev.heliograph.report.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes one AsyncAPI document of the schemas: what the function receives, and what it publishes.
 *
 * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI Specification 3.0.0</a>
 */
final class AsyncApi {

    static final Path FILE = Path.of("src/main/resources/schema/heliograph.asyncapi.json");

    private static final Path SCHEMAS = Path.of("src/main/resources/schema");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> EVENTS = new LinkedHashMap<>();

    static {
        EVENTS.put("mail-outcome", List.of("Mail Accepted", "Mail Rejected", "Mail Held", "Mail Expired", "Mail Suppressed"));
        EVENTS.put("mail-resolved", List.of("Mail Resolved"));
        EVENTS.put("mail-bounced", List.of("Mail Bounced", "Mail Delayed"));
        EVENTS.put("mail-complained", List.of("Mail Complained"));
        EVENTS.put("mail-received", List.of("Mail Received"));
    }

    private static final Map<String, String> OUTCOMES = Map.of("Mail Accepted", "accepted", "Mail Rejected", "rejected",
            "Mail Held",
            "unknown", "Mail Expired", "expired", "Mail Suppressed", "suppressed");

    private AsyncApi() {
    }

    static String write() throws IOException {
        var document = JSON.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info").put("title", "Heliograph").put("version", "1.0.0").put("description",
                "Mails of Microsoft 365 through AWS Lambda: send requests in, events about them out. Made from the JSON Schemas"
                        + " beside this file.");
        var channels = document.putObject("channels");
        var mails = channels.putObject("mails").put("description", "The queue that the function takes send requests from.");
        var events = channels.putObject("events").put("description",
                "The EventBridge bus of HELIOGRAPH_EVENT_BUS, and the queue of HELIOGRAPH_EVENT_QUEUE_URL.");
        var operations = document.putObject("operations");
        operations.putObject("takeRequest").put("action", "receive").putObject("channel").put("$ref", "#/channels/mails");
        operations.putObject("tellEvent").put("action", "send").putObject("channel").put("$ref", "#/channels/events");
        var components = document.putObject("components");
        var messages = components.putObject("messages");
        var schemas = components.putObject("schemas");
        add(schemas, "send-request");
        messages.putObject("send-request").put("contentType", "application/json").putObject("payload").put("$ref",
                "#/components/schemas/send-request");
        mails.putObject("messages").putObject("send-request").put("$ref", "#/components/messages/send-request");
        var told = events.putObject("messages");
        for (var schema : EVENTS.entrySet()) {
            add(schemas, schema.getKey());
            for (String type : schema.getValue()) {
                String name = type.toLowerCase().replace(' ', '-');
                told.putObject(name).put("$ref", "#/components/messages/" + name);
                envelope(messages.putObject(name).put("title", type).put("contentType", "application/json")
                        .putObject("payload"), type, schema.getKey());
            }
        }
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return JSON.writer(printer).writeValueAsString(document) + "\n";
    }

    private static void envelope(ObjectNode payload, String type, String schema) {
        payload.put("type", "object").putArray("required").add("source").add("detail-type").add("detail");
        var properties = payload.putObject("properties");
        properties.putObject("source").put("const", Event.SOURCE);
        properties.putObject("detail-type").put("const", type);
        var detail = properties.putObject("detail").putArray("allOf");
        detail.addObject().put("$ref", "#/components/schemas/" + schema);
        Optional.ofNullable(OUTCOMES.get(type)).ifPresent(
                outcome -> detail.addObject().putObject("properties").putObject("outcome").put("const", outcome));
    }

    /** Its definitions become schemas of their own, since a reference counts from the top of the document. */
    private static void add(ObjectNode schemas, String name) throws IOException {
        var schema = (ObjectNode) JSON.readTree(SCHEMAS.resolve(name + ".schema.json").toFile());
        schema.remove(List.of("$schema", "$id"));
        var definitions = schema.remove("$defs");
        schemas.set(name, referring(schema, name));
        if (definitions != null) {
            definitions.properties().forEach(one -> schemas.set(name + "-" + one.getKey(), referring(one.getValue(), name)));
        }
    }

    private static JsonNode referring(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (field.getKey().equals("$ref") && field.getValue().isTextual()) {
                    field.setValue(JSON.getNodeFactory().textNode(
                            field.getValue().textValue().replace("#/$defs/", "#/components/schemas/" + name + "-")));
                } else {
                    referring(field.getValue(), name);
                }
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(entry -> referring(entry, name));
        }
        return node;
    }

    /** Writes the file again. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(FILE, write());
    }
}
