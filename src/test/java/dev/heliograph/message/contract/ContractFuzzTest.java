package dev.heliograph.message.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Requests;

/**
 * Thousands of requests with likely errors: schema and binder agree on each, except where the schema's description
 * says that it can't check. Nothing throws, and nothing of a request is quoted.
 */
class ContractFuzzTest {

    private static final int SEEDS = 6000;

    /** The rules that the schema's description leaves to the binder. */
    private static final Pattern BEYOND_THE_SCHEMA = Pattern
            .compile("(?:not an address|\\d+ addresses in one string|an address that is"
                    + " too long|holds an invisible|holds a line break|hides an invisible|\\d+ recipients|the same header twice|the same as that"
                    + " of another|shows \\d+ image|not an iCalendar object|has no (?:METHOD|VEVENT|UID)|has several METHODs|has an unknown METHOD|has a BEGIN|has an END|has something behind|a string that is no date|not before expiresAt).*",
                    Pattern.DOTALL);

    private static final String[] SNIPPETS = { "\u200B", "\u202E", "\uFEFF", "\u00A0", "\u2060", "\uD83D", "\uDE00", "😀",
            "\r\n", "\n",
            "\u0000", "\u007F", "\u0085", "\u2028", " ", "", "@", "<", ">", ",", ";", "\"", "'", "\\", "/", "..", "#", "%41",
            "=",
            "==", "ß", "ς", "é", "日本", "עברית", "a", "A", "0", "-", "_", "{", "}", "[", "$", "${x}", "&amp;", "cid:",
            "<img src='cid:a'>",
            "aGk=", "null", "T", "Z", "+01:00", ".5", "xn--", "*", "(x)", "=?UTF-8?Q?=41?=" };

    private final SendRequestBinder binder = new SendRequestBinder(Limits.DEFAULT,
            Optional.of(EmailAddress.of("default@contoso.com")));
    private final TreeMap<String, Integer> seen = new TreeMap<>();

    @Test
    void schemaAndBinderAgreeOnRequestsWithLikelyErrors() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new Random(seed);
            var request = (ObjectNode) Requests.node(ContractMutationTest.WHOLE.get(random.nextInt(2)));
            for (int i = random.nextInt(4); i >= 0; i--) {
                mutate(request, random);
            }
            check(seed, request);
        }
        System.out.println("fuzzed: " + seen);
        assertTrue(seen.get("both refuse") > SEEDS / 4 && seen.get("both take") > SEEDS / 20 && seen.get("beyond") > SEEDS / 50,
                seen::toString);
    }

    private void check(int seed, JsonNode request) {
        var schema = ContractMutationTest.schemaSays(request);
        var bound = binderSays(request);
        String label = "seed " + seed + ": " + request + "\nschema: " + schema + "\nbinder: " + bound;
        if (bound.isEmpty()) {
            assertEquals(List.of(), schema, label);
        } else if (schema.isEmpty()) {
            bound.forEach(violation -> assertTrue(BEYOND_THE_SCHEMA.matcher(violation.problem()).matches(), label));
        }
        seen.merge(bound.isEmpty() ? "both take" : schema.isEmpty() ? "beyond" : "both refuse", 1, Integer::sum);
        String told = new InvalidRequestException(bound.isEmpty() ? List.of(new Violation("", "", "")) : bound).getMessage()
                .replaceAll("wanted: [^|]*", "");
        values(request).forEach(value -> assertFalse(told.contains(value), () -> "repeats " + value + "\n" + label));
    }

    private List<Violation> binderSays(JsonNode request) {
        try {
            binder.bind(request, "id");
            return List.of();
        } catch (InvalidRequestException e) {
            return e.violations();
        }
    }

    /** The values that are long enough to be distinguished from Heliograph's own words. */
    private static List<String> values(JsonNode node) {
        var values = new ArrayList<String>();
        if (node.isTextual()) {
            values.add(node.textValue());
        }
        node.forEach(child -> values.addAll(values(child)));
        values.removeIf(value -> value.length() < 7 || value.equals("receipt") || value.equals("october"));
        return values;
    }

    private static void mutate(JsonNode node, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            var value = object.get(name);
            switch (random.nextInt(8)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(snippet(name, random), value);
                case 2 -> object.set(name, any(random));
                case 3 -> object.set(name, object.get(names.get(random.nextInt(names.size()))).deepCopy());
                default -> object.set(name, inside(value, random));
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int place = random.nextInt(array.size());
            switch (random.nextInt(6)) {
                case 0 -> array.remove(place);
                case 1 -> array.add(array.get(place).deepCopy());
                case 2 -> array.set(place, any(random));
                default -> array.set(place, inside(array.get(place), random));
            }
        }
    }

    private static JsonNode inside(JsonNode value, Random random) {
        if (value.isContainerNode()) {
            mutate(value, random);
            return value;
        }
        return value.isTextual() ? JsonNodeFactory.instance.textNode(snippet(value.textValue(), random)) : any(random);
    }

    private static String snippet(String text, Random random) {
        int from = text.isEmpty() ? 0 : random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(3));
        return text.substring(0, from) + SNIPPETS[random.nextInt(SNIPPETS.length)] + text.substring(to);
    }

    private static JsonNode any(Random random) {
        var nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(8)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(random.nextInt());
            case 3 -> nodes.numberNode(random.nextGaussian());
            case 4 -> nodes.arrayNode();
            case 5 -> nodes.objectNode();
            default -> nodes.textNode(SNIPPETS[random.nextInt(SNIPPETS.length)].repeat(random.nextInt(3)));
        };
    }
}
