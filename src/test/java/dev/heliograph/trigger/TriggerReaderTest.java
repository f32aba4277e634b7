package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.MutableClock;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.message.Requests;
import dev.heliograph.trigger.queue.MessageReader;
import dev.heliograph.trigger.queue.MovedMessages;

class TriggerReaderTest {

    private static final String M1 = "059f36b4-87a3-44ab-83d2-661975830a7d";
    private static final String M2 = "2e1424d4-f796-459a-8184-9c92662be6da";
    private static final String SNS_ID = "95df01b4-ee98-5cb9-9903-4c221d41eb5e";
    private static final String EVENT_ID = "6a7e8feb-b491-4cf7-a9f1-bf3703467718";

    private final TriggerReader reader = new TriggerReader(Set.of("resolve"),
            new MessageReader(new MovedMessages(Ledgers.markersInMemory(MutableClock.atNoon()),
                    MutableClock.atNoon())));

    @ParameterizedTest
    @CsvSource({
            "direct.json,               RESULTS, Caller,       invocation#0",
            "direct-array.json,         RESULTS, Caller,       invocation#0 invocation#1",
            "sqs.json,                  ITEM_FAILURES, Queue,  " + M1 + " " + M2,
            "sqs-fifo.json,             ITEM_FAILURES, Queue,  " + M1 + " " + M2,
            "pipes.json,                ITEM_FAILURES, Queue,  " + M1 + " " + M2,
            "sqs-from-sns.json,         ITEM_FAILURES, Queue,  " + SNS_ID,
            "sqs-from-eventbridge.json, ITEM_FAILURES, Queue,  " + EVENT_ID,
            "sns.json,                  RESULTS, Notice,       " + SNS_ID,
            "eventbridge.json,          RESULTS, Notice,       " + EVENT_ID })
    void recognisesEachSourceByItsShape(String file, AnswerForm form, String origin, String sourceIds) {
        var trigger = read(Events.read(file));
        assertEquals(form, trigger.form());
        assertEquals(List.of(sourceIds.split(" ")), trigger.items().stream().map(TriggerReaderTest::sourceId).toList());
        trigger.items().forEach(item -> {
            assertInstanceOf(ReadItem.Content.Json.class, Envelopes.strict().open(item).content());
            assertEquals(origin, item.origin().getClass().getSimpleName());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = { "a\\r\\nBcc: eve@example.org", "with space", "~~" })
    void aForgedEnvelopeIdNeverBecomesTheMailsId(String forged) {
        String body = "{'detail-type': 'x', 'source': 'y', 'id': '" + (forged == null ? "" : forged)
                + "', 'detail': {'to': []}}";
        var direct = read(Requests.node(body));
        assertEquals("invocation", sourceId(direct.items().get(0)));
        var record = JsonNodeFactory.instance.objectNode().put("eventSource", "aws:sqs").put("messageId", "m-1")
                .put("body", Requests.node(body).toString());
        assertEquals("m-1", sourceId(read(JsonNodeFactory.instance.arrayNode().add(record)).items().get(0)));
    }

    @Test
    void aQueueIsAnsweredByItsMessageIdsForEachEnvelope() {
        var trigger = read(Events.read("sqs-from-sns.json"));
        assertEquals(M1, trigger.items().get(0).itemId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "'text'                                       | neither an object nor an array",
            "7                                            | neither an object nor an array",
            "null                                         | neither an object nor an array",
            "[]                                           | an empty array",
            "[1, {'a': 2}]                                | an array of 2 without a send request",
            "{}                                           | an object with 0 fields",
            "{'a': 1, 'eve@example.org': 2}               | an object with 2 fields, among them a",
            "{'From': 'a', 'To': 'b', 'x': 1}             | an object with 3 fields, among them From, To, x (upper and lower case count: from, to)",
            "{'RESOLVE': {}}                              | an object with 1 fields, among them RESOLVE (upper and lower case count: resolve)",
            "{'records': []}                              | an object with 1 fields, among them records (upper and lower case count: Records)",
            "{'Records': []}                              | an object with Records of no source that is known",
            "{'Records': [{'eventSource': 'aws:kinesis'}]} | an object with Records of aws:kinesis",
            "{'resolve': {'as': 'sent', 'as': 'resend'}}  | a resolve event, but not JSON (43 characters, a name occurs twice, wrong in line 1, column 32)",
            "{'Records': [{'eventSource': 'a secret'}]}   | an object with Records of no source that is known" })
    void saysWhatItSawOfWhatItDoesNotKnow(String event, String seen) {
        var refusal = assertThrows(UnrecognisedEventException.class,
                () -> reader.read(event.replace('\'', '"').getBytes(StandardCharsets.UTF_8), "invocation"));
        assertEquals(seen.replace('\'', '"'), Requests.node(refusal.toString()).path("seen").textValue());
        assertTrue(Requests.node(refusal.toString()).path("understood").textValue().startsWith("a send request"));
    }

    @Test
    void saysHowManyRequestsOneCallMayBring() {
        String request = "{'to': 1},";

        assertEquals(10_000, read(Requests.node("[" + request.repeat(9_999) + "{'to': 1}]")).items().size());
        var refusal = assertThrows(UnrecognisedEventException.class,
                () -> read(Requests.node("[" + request.repeat(10_000) + "{'to': 1}]")));
        assertEquals("an array of 10001 requests, and at most 10000 are taken in one call",
                Requests.node(refusal.toString()).path("seen").textValue());
    }

    @ParameterizedTest
    @CsvSource({ "s3.json, an object with Records of aws:s3", "api-gateway.json, 'an object with 7 fields, among them version, "
            + "routeKey, rawPath, headers, requestContext, body, isBase64Encoded'" })
    void refusesWhatItMayBeGivenByMistake(String file, String seen) {
        var refusal = assertThrows(UnrecognisedEventException.class, () -> read(Events.read(file)));
        assertEquals(seen, Requests.node(refusal.toString()).path("seen").textValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "no json           | $: not JSON (7 characters, wrong in line 1, column 1)",
            "{\\\"a\\\": 1} x  | $: not JSON",
            "{\\\"to\\\": 1, \\\"to\\\": 2} | $: not JSON",
            " | $: empty" })
    void anUnreadableBodyIsOnlyItsOwnMessagesFault(String body, String problem) {
        String event = "{\"Records\": [{\"eventSource\": \"aws:sqs\", \"messageId\": \"m\", \"body\": \""
                + (body == null ? "" : body) + "\"}]}";
        var content = Envelopes.strict().open(read(Requests.node(event)).items().get(0)).content();
        var violation = assertInstanceOf(ReadItem.Content.Unreadable.class, content).violation().toString();
        assertTrue(violation.startsWith(problem), violation);
    }

    private Trigger.Mails read(JsonNode event) {
        return assertInstanceOf(Trigger.Mails.class,
                reader.read(event.toString().getBytes(StandardCharsets.UTF_8), "invocation"));
    }

    private static String sourceId(IncomingItem item) {
        return Envelopes.strict().open(item).received().sourceId();
    }
}
