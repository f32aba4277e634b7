package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.MutableClock;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.graph.GraphReplies;
import dev.heliograph.message.Requests;
import dev.heliograph.trigger.queue.FakeQueues;

/** Whatever one message does, the others are sent, in every trigger; it is rejected, kept, and never repeated. */
class PoisonTest {

    private static final int SEEDS = 3000;
    private static final String SECRET = "zoe@private.example";

    private final MutableClock clock = MutableClock.atNoon();
    private final List<String> sent = new ArrayList<>();
    private final Deliveries deliveries = new Deliveries(clock, mail -> {
        sent.add(mail.request().id());
        return GraphReplies.answered(202, "", Optional.empty());
    });
    private final FakeQueues queues = new FakeQueues();

    /** Messages that made the whole batch fail, and similar ones. */
    static Stream<String> poisons() {
        String request = good("x");
        return Stream.of("[".repeat(1001) + "]".repeat(1001), "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000),
                "[".repeat(500_000), "{\"to\": " + "1".repeat(1001) + "}", "1".repeat(200_000), "-", "1e", "1e999999999999",
                "{\"" + "n".repeat(50_001) + "\": 1}", "", " ", "\uFEFF", "\uFEFF\uFEFF{}", "null", "true", "\"x\"", "[]",
                "[1]", "{}",
                "{\"data\": {\"" + SECRET + "\": 1, \"" + SECRET + "\": 2}}", request + request, request + ",",
                request.substring(0, request.length() - 1), "\u0000", "\uD83D", "{\"a\":\"\uD83D\"}", "{\"id\": \"\\ud83d\"}",
                "{\"Type\": \"Notification\", \"TopicArn\": \"t\", \"Message\": \"" + "[".repeat(1001) + "\"}",
                "{\"detail-type\": \"t\", \"source\": \"s\", \"detail\": {\"" + SECRET + "\": 1, \"" + SECRET + "\": 2}}",
                "{\"Records\": []}", "{\"Records\": 7}", "{\"Records\": [[]]}", "{\"Records\": [null, null]}",
                "{\"requestContext\": {\"requestId\": \"r\", \"condition\": \"c\"}, \"requestPayload\": []}",
                "{\"requestContext\": {\"requestId\": \"r\", \"condition\": \"c\"}, \"requestPayload\": null}", "<html>", "'",
                "//", "{\"data\": {\"x\": [" + "{},".repeat(330_000) + "{}]}}", "[" + "[],".repeat(60_000) + "[]]",
                "{\"data\": [" + "\"\",".repeat(60_000) + "1]}", "{\"x\": [" + "1,".repeat(400_000) + "1]}",
                "{" + names(60_000) + "\"to\": 1}", "{\"data\": {" + names(60_000) + "\"to\": 1}}",
                "{\"data\": [" + "\"\\ud83d\",".repeat(40_000) + "1], \"template\": \"x\"}",
                "{\"to\": [" + "\"a@b.example\",".repeat(10_000) + "\"c@d.example\"], \"subject\": \"s\", \"text\": \"t\"}");
    }

    private static String names(int number) {
        return IntStream.range(0, number).mapToObj(i -> "\"n" + i + "\":1,").collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("poisons")
    void aPoisonIsRejectedAlone(String poison) {
        everyTrigger(poison);
    }

    @Test
    void anyBytesAreRejectedAlone() {
        for (int seed = 0; seed < SEEDS; seed++) {
            queue(random(new Random(seed)), "seed " + seed);
        }
    }

    private static String random(Random random) {
        String valid = good("x");
        return switch (random.nextInt(4)) {
            case 0 -> {
                byte[] bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
                yield new String(bytes, random.nextBoolean() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16BE);
            }
            case 1 -> {
                var text = new StringBuilder(valid);
                for (int i = random.nextInt(8); i >= 0; i--) {
                    text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x10000));
                }
                yield text.toString();
            }
            case 2 -> {
                int cut = random.nextInt(valid.length());
                yield valid.substring(0, cut) + valid.substring(random.nextInt(valid.length()));
            }
            default -> {
                var text = new StringBuilder();
                for (int i = random.nextInt(200); i >= 0; i--) {
                    text.append("{}[]\",:0.eE+-tfn\\u \n".charAt(random.nextInt(20)));
                }
                yield text.toString();
            }
        };
    }

    private void everyTrigger(String poison) {
        queue(poison, poison.length() + " characters");
        topic(poison);
        if (isJson(poison)) {
            direct(poison);
            bus(poison);
        }
    }

    private void queue(String poison, String label) {
        reset();
        var records = JsonNodeFactory.instance.arrayNode();
        records.add(record("m1", good("one"))).add(record("m2", poison)).add(record("m3", good("two")));
        var answer = dispatcher().dispatch(Events.bytes(JsonNodeFactory.instance.objectNode().set("Records", records)), "inv");
        assertEquals(Requests.node("{'batchItemFailures': []}"), answer, label);
        assertTrue(sent.containsAll(List.of("one", "two")), () -> label + " sent " + sent);
        boolean isRequest = sent.size() == 3;
        assertEquals(isRequest ? 0 : 1, queues.deadLetters.size(), label);
        if (!isRequest) {
            assertEquals(poison, queues.deadLetters.get(0).body(), label);
            assertFalse(queues.deadLetters.get(0).attributes().get("Heliograph-Reason").value().isEmpty(), label);
        }
        nothingIsRepeated(answer.toString());
    }

    private void topic(String poison) {
        reset();
        var record = Requests
                .node("{'EventSource': 'aws:sns', 'Sns': {'Type': 'Notification', 'MessageId': 's', 'TopicArn': 't'}}");
        ((ObjectNode) record.path("Sns")).put("Message", poison);
        deadLettered(JsonNodeFactory.instance.objectNode().set("Records", JsonNodeFactory.instance.arrayNode().add(record))
                .toString());
    }

    private void bus(String poison) {
        reset();
        deadLettered("{\"detail-type\": \"t\", \"source\": \"s\", \"id\": \"e\", \"detail\": " + poison + "}");
    }

    private void deadLettered(String event) {
        var answer = dispatcher().dispatch(event.getBytes(StandardCharsets.UTF_8), "inv");
        assertEquals("true", answer.path("results").path(0).path("deadLettered").asText(), answer::toString);
        assertEquals(1, queues.deadLetters.size());
        nothingIsRepeated(answer.toString());
    }

    private void direct(String poison) {
        reset();
        String event = "[" + good("one") + "," + poison + "," + good("two") + "]";
        var error = assertThrows(FunctionErrorException.class,
                () -> dispatcher().dispatch(event.getBytes(StandardCharsets.UTF_8), "inv"));
        assertEquals(List.of("accepted", "rejected", "accepted"),
                Requests.node(error.getMessage().replace("'", "")).path("results")
                        .findValuesAsText("outcome"));
        nothingIsRepeated(error.getMessage());
    }

    private void nothingIsRepeated(String answer) {
        String told = answer + deliveries.log
                + queues.deadLetters.stream().map(deadLetter -> deadLetter.attributes().toString()).toList();
        assertFalse(told.contains("zoe") || told.contains("private.example"), told);
    }

    private void reset() {
        sent.clear();
        queues.deadLetters.clear();
        deliveries.log.clear();
        deliveries.ledger = dev.heliograph.ledger.Ledgers.inMemory(clock);
    }

    private static boolean isJson(String text) {
        try {
            return JsonParts.of("[" + text + "]").filter(parts -> parts.all().size() == 1).isPresent();
        } catch (java.io.IOException e) {
            return false;
        }
    }

    /** Numbers and names in an event are AWS's, but nothing holds it to what an int holds. */
    @ParameterizedTest
    @ValueSource(strings = { "2147483648", "999999999999999", "99999999999999999999", "-1", "", "x" })
    void aReceiveCountOfAnySizeIsRead(String count) {
        var record = record("m1", good("one"));
        ((ObjectNode) record.path("attributes")).put("ApproximateReceiveCount", count).put("SentTimestamp", "999999999999999");
        dispatcher().dispatch(Events.bytes(JsonNodeFactory.instance.arrayNode().add(record)), "inv");
        assertEquals(List.of("one"), sent);
    }

    private static JsonNode record(String id, String body) {
        var record = JsonNodeFactory.instance.objectNode().put("messageId", id).put("eventSource", "aws:sqs").put("body", body);
        record.putObject("attributes").put("ApproximateReceiveCount", "1");
        return record;
    }

    private static String good(String id) {
        return "{\"id\": \"" + id
                + "\", \"from\": \"a@contoso.com\", \"to\": [\"b@example.org\"], \"subject\": \"s\", \"text\": \"t\"}";
    }

    private Dispatcher dispatcher() {
        return Dispatchers.of(deliveries, queues, "https://localhost/1/dead");
    }
}
