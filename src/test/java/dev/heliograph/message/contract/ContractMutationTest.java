package dev.heliograph.message.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.MessageIds;
import dev.heliograph.message.Requests;

/** Schema and binder state the same contract: they agree on every change of a request. */
class ContractMutationTest {

    /** Two requests that between them use every field of the contract. */
    static final List<String> WHOLE = List.of(
            """
                    {'id': 'order-1', 'from': 'Billing <billing@contoso.com>', 'mailbox': 'billing@contoso.com',
                     'to': ['ada@example.org'], 'cc': ['b@example.org'], 'bcc': ['c@example.org'], 'replyTo': ['d@example.org'],
                     'subject': 'Receipt', 'text': 'plain', 'html': '<p>',
                     'attachments': [{'name': 'a.txt', 'contentType': 'text/plain', 'contentId': 'a', 'content': 'aGk='},
                                     {'name': 'b.pdf', 'source': 's3://bucket/key'}],
                     'headers': {'X-Campaign': 'october'}, 'importance': 'high', 'saveToSentItems': false,
                     'calendar': 'BEGIN:VCALENDAR\\nMETHOD:REQUEST\\nBEGIN:VEVENT\\nUID:1@contoso.com\\nEND:VEVENT\\nEND:VCALENDAR',
                     'inReplyTo': '<1@contoso.com>', 'references': ['<0@contoso.com>'], 'format': 'mime', 'tags': {'order': '4711'},
                     'whenUnknown': 'hold', 'sendAt': '2026-11-30T08:00:00Z', 'expiresAt': '2026-12-01T00:00:00Z', 'ignoreSuppression': true}""",
            """
                    {'from': 'billing@contoso.com', 'to': ['ada@example.org'], 'subject': 'Receipt', 'template': 'receipt',
                     'data': {'order': 4711}}""");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ContractMutationTest.class.getResourceAsStream("/schema/send-request.schema.json"));

    private static final JsonNode SCHEMA_JSON = readSchema();
    private static final int OVERSIZED_ENTRIES = Limits.REFERENCES + 1;
    /** The lengths at which a field of the contract ends; on both sides of each, schema and binder must agree. */
    private static final int[] LIMITS = { 255, Limits.ID, Limits.HEADER_VALUE, Limits.ADDRESS, Limits.SOURCE, 978,
            MessageIds.LONGEST };
    private static final int OVERSIZED_TEXT = Limits.CONTENT + 4;

    private final SendRequestBinder binder = new SendRequestBinder(Limits.DEFAULT,
            Optional.of(EmailAddress.of("default@contoso.com")));

    private record Mutation(String name, JsonNode request) {
    }

    @Test
    void theWholeRequestsAreValidAndUseEveryField() {
        var used = new java.util.TreeSet<String>();
        for (String json : WHOLE) {
            var request = Requests.node(json);
            assertEquals(List.of(), schemaSays(request));
            assertEquals(List.of(), binderSays(request));
            request.fieldNames().forEachRemaining(used::add);
            request.path("attachments").forEach(entry -> entry.fieldNames().forEachRemaining(name -> used.add("." + name)));
        }
        var inSchema = new java.util.TreeSet<String>();
        SCHEMA_JSON.path("properties").fieldNames().forEachRemaining(inSchema::add);
        SCHEMA_JSON.path("$defs").path("attachment").path("properties").fieldNames()
                .forEachRemaining(name -> inSchema.add("." + name));
        assertEquals(inSchema, used);
    }

    @TestFactory
    Stream<DynamicTest> binderAndSchemaAgree() {
        var mutations = mutations();
        assertTrue(mutations.size() > 120, () -> mutations.size() + " mutations");
        return mutations.stream().map(mutation -> DynamicTest.dynamicTest(mutation.name(), () -> {
            var schema = schemaSays(mutation.request());
            var bound = binderSays(mutation.request());
            assertEquals(schema.isEmpty(), bound.isEmpty(), () -> "schema: " + schema + "\nbinder: " + bound);
        }));
    }

    /** An oversized or mistyped field must be refused, not only agreed on. */
    @TestFactory
    Stream<DynamicTest> bothRefuseWrongTypesAndSizes() {
        return mutations().stream()
                .filter(mutation -> !mutation.name().endsWith("deleted") && !mutation.name().endsWith("characters"))
                // An empty file is a file.
                .filter(mutation -> !mutation.name().endsWith(".content as \"\"")).map(
                        mutation -> DynamicTest.dynamicTest(mutation.name(), () -> assertTrue(
                                !binderSays(mutation.request()).isEmpty(), "the binder takes it")));
    }

    private static List<Mutation> mutations() {
        var mutations = new ArrayList<Mutation>();
        for (String json : WHOLE) {
            var request = (ObjectNode) Requests.node(json);
            mutate(request, request, "$", mutations);
        }
        return mutations;
    }

    private static void mutate(ObjectNode whole, ObjectNode object, String path, List<Mutation> mutations) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        boolean free = path.endsWith(".data");
        for (String name : names) {
            var original = object.get(name);
            String at = path + "." + name;
            object.remove(name);
            mutations.add(new Mutation(at + " deleted", whole.deepCopy()));
            for (var replacement : free ? List.<JsonNode> of() : replacements(original)) {
                object.set(name, replacement);
                mutations.add(new Mutation(at + " as " + label(replacement), whole.deepCopy()));
            }
            object.set(name, original);
            if (original instanceof ObjectNode child) {
                mutate(whole, child, at, mutations);
            } else if (original instanceof ArrayNode entries) {
                mutateEntries(whole, entries, at, mutations);
            }
        }
        if (!free) {
            // Any name is allowed here.
            boolean open = path.endsWith(".headers") || path.endsWith(".tags");
            object.put("surplus", open ? "\u0000" : "x");
            mutations.add(new Mutation(path + " with a surplus field", whole.deepCopy()));
            object.remove("surplus");
        }
    }

    private static void mutateEntries(ObjectNode whole, ArrayNode entries, String at, List<Mutation> mutations) {
        for (int i = 0; i < entries.size(); i++) {
            var original = entries.get(i);
            for (var replacement : replacements(original)) {
                entries.set(i, replacement);
                mutations.add(new Mutation(at + "[" + i + "] as " + label(replacement), whole.deepCopy()));
            }
            entries.set(i, original);
            if (original instanceof ObjectNode child) {
                mutate(whole, child, at + "[" + i + "]", mutations);
            }
        }
    }

    /** Every other type, and the same type too large. */
    private static List<JsonNode> replacements(JsonNode original) {
        var nodes = JsonNodeFactory.instance;
        var replacements = new ArrayList<JsonNode>(List.of(nodes.nullNode(), nodes.numberNode(7)));
        if (!original.isBoolean()) {
            replacements.add(nodes.booleanNode(true));
        }
        if (!original.isArray()) {
            replacements.add(nodes.arrayNode().add("x"));
        }
        if (!original.isObject()) {
            replacements.add(nodes.objectNode().put("x", "y"));
        }
        if (original.isTextual()) {
            replacements.add(nodes.textNode(""));
            replacements.add(nodes.textNode("a".repeat(OVERSIZED_TEXT)));
            for (int limit : LIMITS) {
                replacements.add(nodes.textNode("a".repeat(limit)));
                replacements.add(nodes.textNode("a".repeat(limit + 1)));
            }
        } else if (original.isArray()) {
            var many = nodes.arrayNode();
            for (int i = 0; i < OVERSIZED_ENTRIES; i++) {
                many.add(original.get(0));
            }
            replacements.add(many);
            replacements.add(nodes.textNode("x"));
        } else {
            replacements.add(nodes.textNode("x"));
        }
        return replacements;
    }

    private static String label(JsonNode node) {
        int length = node.isTextual() ? node.textValue().length() : 0;
        return length == OVERSIZED_TEXT ? "oversized text"
                : length > 20 ? length + " characters"
                        : node.size() > 20 ? "oversized array" : node.toString();
    }

    static List<String> schemaSays(JsonNode request) {
        return SCHEMA.validate(request.toString(), InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream().map(Object::toString).toList();
    }

    private List<String> binderSays(JsonNode request) {
        try {
            binder.bind(request, "id");
            return List.of();
        } catch (InvalidRequestException e) {
            return e.violations().stream().map(Violation::toString).toList();
        }
    }

    private static JsonNode readSchema() {
        try (var schema = ContractMutationTest.class.getResourceAsStream("/schema/send-request.schema.json")) {
            return new ObjectMapper().readTree(schema);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
