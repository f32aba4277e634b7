package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.MutableClock;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.graph.GraphReplies;
import dev.heliograph.message.Requests;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.guard.SenderGuard;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.trigger.queue.FakeQueues;

class DispatcherTest {

    private static final SendResult ACCEPTED = GraphReplies.answered(202, "", Optional.empty());

    private final MutableClock clock = MutableClock.atNoon();
    private final Deliveries deliveries = new Deliveries(clock, this::send);
    private final List<String> log = deliveries.log;
    private final FakeQueues queues = new FakeQueues();
    private Optional<String> deadLetterQueueUrl = Optional.empty();
    private Map<String, SendResult> replies = Map.of();
    private List<String> allowedSenders = List.of();
    private int sends;

    private SendResult send(OutgoingMail mail) {
        sends++;
        return replies.getOrDefault(mail.request().id(), ACCEPTED);
    }

    @Test
    void aDirectCallerGetsAResultPerRequest() {
        assertEquals(Requests.node("{'results': [{'id': 'direct-1', 'outcome': 'accepted'}, "
                + "{'id': 'direct-2', 'outcome': 'accepted'}]}"), dispatch("direct-array.json"));
    }

    @Test
    void aDirectCallerLearnsOfEveryRequestWhenOneFails() {
        replies = Map.of("direct-2", GraphReplies.answered(429, "ApplicationThrottled", Optional.of(Duration.ofSeconds(9))));
        var error = assertThrows(FunctionErrorException.class, () -> dispatch("direct-array.json"));
        assertEquals(Requests.node("{'results': [{'id': 'direct-1', 'outcome': 'accepted'}, {'id': 'direct-2', 'outcome':"
                + " 'throttled', 'code': 'ApplicationThrottled', 'reason': 'asked to wait 9 s'}]}"),
                Requests.node(error.toString()));
    }

    @Test
    void resultsComeInTheOrderOfTheRequestsWhicheverIsWrong() {
        var event = Requests.node("[{'to': []}, {'id': 'b', 'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's',"
                + " 'text': 't'}, 7]");
        var error = assertThrows(FunctionErrorException.class, () -> invoke(event));
        assertEquals(List.of("inv#0", "b", "inv#2"), Requests.node(error.toString()).path("results").findValuesAsText("id"));
    }

    @Test
    void aQueueGetsBackWhatIsNotSettled() {
        replies = Map.of("sqs-2", SendResult.of(Reply.broken(true, "SocketTimeout")));
        assertEquals(Requests.node("{'batchItemFailures': [{'itemIdentifier': '2e1424d4-f796-459a-8184-9c92662be6da'}]}"),
                dispatch("sqs.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sqs.json", "pipes.json", "sqs-from-sns.json", "sqs-from-eventbridge.json" })
    void aQueueWhoseMailsAreAllSentGetsNothingBack(String file) {
        assertEquals(Requests.node("{'batchItemFailures': []}"), dispatch(file));
    }

    @Test
    void aMessageThatIsWrongFailsAloneInItsBatch() {
        assertEquals(Requests.node("{'batchItemFailures': [{'itemIdentifier': '2e1424d4-f796-459a-8184-9c92662be6da'}]}"),
                dispatch("sqs-fifo.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sns.json", "eventbridge.json" })
    void topicsAndBusesLearnOfFailureByAFunctionError(String file) {
        replies = Map.of("order-4711", SendResult.of(Reply.broken(false, "ConnectTimeout")),
                "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
                SendResult.of(Reply.broken(false, "ConnectTimeout")));
        assertThrows(FunctionErrorException.class, () -> dispatch(file));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sns.json", "eventbridge.json" })
    void topicsAndBusesGetAnAnswer(String file) {
        assertEquals("accepted", dispatch(file).path("results").path(0).path("outcome").asText());
    }

    @Test
    void anUnknownEventIsLoggedAndAnErrorOfTheFunction() {
        assertThrows(UnrecognisedEventException.class, () -> dispatch("s3.json"));
        assertEquals(Requests.node("{'id': 'invocation', 'outcome': 'rejected', 'code': 'unrecognised-event',"
                + " 'reason': 'saw an object with Records of aws:s3'}"), Requests.node(log.get(1)));
    }

    @Test
    void aRejectedRequestKeepsTheIdOfItsSender() {
        var error = assertThrows(FunctionErrorException.class,
                () -> invoke(Requests.node("{'id': 'order-1', 'to': []}")));
        assertEquals("order-1", Requests.node(error.toString()).path("results").path(0).path("id").asText());
    }

    @Test
    void anArrayInsideOfAMessageIsRejected() {
        var event = Requests.node("{'Records': [{'eventSource': 'aws:sqs', 'messageId': 'm', 'body': '[]'}]}");
        assertEquals("m",
                invoke(event).path("batchItemFailures").path(0).path("itemIdentifier").asText());
        assertEquals("$: an array of 0; wanted: an object: one send request",
                Requests.node(log.get(1)).path("reason").asText());
    }

    @Test
    void whatIsTriedAgainGoesBackToItsQueueWithItsWait() {
        replies = Map.of("sqs-1", GraphReplies.answered(429, "ApplicationThrottled", Optional.of(Duration.ofSeconds(9))));
        assertEquals(2, dispatch("sqs.json").path("batchItemFailures").size());
        assertEquals(Map.of("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a", Duration.ofSeconds(9)), queues.visibility);
    }

    @Test
    void whatWillNotBeSentIsAcknowledgedOnceItLiesInTheDeadLetterQueue() {
        deadLetterQueueUrl = Optional.of("https://localhost/1/dead");
        replies = Map.of("sqs-2", SendResult.of(Reply.broken(true, "SocketTimeout")));
        assertEquals(Requests.node("{'batchItemFailures': []}"), dispatch("sqs.json"));
        var deadLetter = queues.deadLetters.get(0);
        assertEquals("unknown", deadLetter.attributes().get("Heliograph-Outcome").value());
        assertEquals("sqs-2", deadLetter.attributes().get("Heliograph-Id").value());
        assertEquals("sqs-2", Requests.node(deadLetter.body()).path("id").asText());
        assertEquals(List.of("dead letters"), queues.calls);
    }

    @Test
    void whatTheDeadLetterQueueDoesNotTakeStaysInItsQueue() {
        deadLetterQueueUrl = Optional.of("https://localhost/1/dead");
        replies = Map.of("sqs-2", SendResult.of(Reply.broken(true, "SocketTimeout")));
        queues.trouble = "SQS answered InternalError";
        assertEquals(1, dispatch("sqs.json").path("batchItemFailures").size());
        assertEquals(Map.of("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a", Duration.ofMinutes(1)), queues.visibility);
        assertTrue(log.toString().contains("not-dead-lettered"));
    }

    @Test
    void whatCouldNotBeReadIsDeadLetteredUnderTheIdOfItsMessage() {
        deadLetterQueueUrl = Optional.of("https://localhost/1/dead");
        var event = Requests.node("{'Records': [{'eventSource': 'aws:sqs', 'messageId': 'm', 'body': 'no json'}]}");
        assertEquals(Requests.node("{'batchItemFailures': []}"), invoke(event));
        assertEquals("no json", queues.deadLetters.get(0).body());
        assertEquals("m", queues.deadLetters.get(0).attributes().get("Heliograph-Id").value());
        assertFalse(queues.deadLetters.get(0).attributes().containsKey("Heliograph-Mailbox"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sns.json", "eventbridge.json" })
    void whatATopicOrABusBroughtIsDeadLetteredSoThatAQueueCanGiveItOutAgain(String file) {
        deadLetterQueueUrl = Optional.of("https://localhost/1/dead");
        replies = Map.of("order-4711", SendResult.of(Reply.broken(true, "Socket")), "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
                SendResult.of(Reply.broken(true, "Socket")));
        assertEquals("true", dispatch(file).path("results").path(0).path("deadLettered").asText());
        String id = queues.deadLetters.get(0).attributes().get("Heliograph-Id").value();
        var again = Requests.node("{'Records': [{'eventSource': 'aws:sqs', 'messageId': 'm'}]}");
        ((ObjectNode) again.path("Records").path(0)).put("body", queues.deadLetters.get(0).body());
        replies = Map.of();
        invoke(again);
        assertEquals("held", queues.deadLetters.get(1).attributes().get("Heliograph-Code").value());
        assertEquals(id, queues.deadLetters.get(1).attributes().get("Heliograph-Id").value());
    }

    /** Lambda counts every function error; an alarm on what broke takes these away from them. */
    @Test
    void aCallersMistakeIsCountedAsAFunctionError() {
        assertThrows(FunctionErrorException.class, () -> invoke(Requests.node("{'to': []}")));
        assertTrue(deliveries.metricLines.toString().contains("\"FunctionErrors\":1"), deliveries.metricLines::toString);
    }

    @Test
    void aDirectCallerLearnsOfItHimself() {
        deadLetterQueueUrl = Optional.of("https://localhost/1/dead");
        assertThrows(FunctionErrorException.class, () -> invoke(Requests.node("{'to': []}")));
        assertEquals(List.of(), queues.deadLetters);
    }

    @Test
    void aRedrivenMessageKeepsTheIdItHad() {
        var event = Requests.node("{'Records': [{'eventSource': 'aws:sqs', 'messageId': 'new', 'messageAttributes':"
                + " {'Heliograph-Id': {'stringValue': 'old', 'dataType': 'String'}}, 'body': ''}]}");
        ((ObjectNode) event.path("Records").path(0)).put("body",
                "{\"from\": \"a@contoso.com\", \"to\": [\"b@example.org\"], \"subject\": \"s\", \"text\": \"t\"}");
        assertEquals(Requests.node("{'batchItemFailures': []}"), invoke(event));
        assertTrue(log.toString().contains("{\"id\":\"old\""), log::toString);
    }

    @Test
    void aGroupThatIsNotTheMailboxIsLogged() {
        var event = Requests.node(Events.read("sqs-fifo.json").toString().replace("\"MessageGroupId\":\"billing@contoso.com\"",
                "\"MessageGroupId\":\"all\""));
        invoke(event);
        assertEquals(1, log.stream().filter(line -> line.contains("foreign-group")).count());
    }

    @ParameterizedTest
    @ValueSource(strings = { "sqs.json", "direct.json", "sns.json", "eventbridge.json" })
    void whoIsNotListedSendsNothing(String file) {
        allowedSenders = List.of("somebody@contoso.com");
        deadLetterQueueUrl = Optional.of("https://localhost/1/dead");
        if (file.equals("direct.json")) {
            var error = assertThrows(FunctionErrorException.class, () -> dispatch(file));
            assertTrue(error.getMessage().contains("\"code\":\"sender-not-allowed\""), error::getMessage);
        } else {
            dispatch(file);
            assertEquals("sender-not-allowed", queues.deadLetters.get(0).attributes().get("Heliograph-Code").value());
        }
        assertEquals(0, sends);
        assertFalse(log.toString().contains("billing@contoso.com"), log::toString);
        deliveries.build().end(deliveries.deadline());
        assertFalse(deliveries.metricLines.toString().contains("billing@contoso.com"), deliveries.metricLines::toString);
    }

    /** Lambda's record in an on-failure destination, given to the function by hand, or redriven to its queue. */
    @ParameterizedTest
    @CsvSource({ "eventbridge.json, order-4711", "sns.json, 95df01b4-ee98-5cb9-9903-4c221d41eb5e",
            "direct.json, direct-1", "direct-array.json, direct-1 direct-2" })
    void whatLambdaGaveUpCanComeAgain(String file, String ids) {
        var record = Requests
                .node("{'version': '1.0', 'timestamp': 't', 'requestContext': {'requestId': 'r-1', 'functionArn': 'a',"
                        + " 'condition': 'RetriesExhausted', 'approximateInvokeCount': 3}, 'responsePayload': {}}");
        ((ObjectNode) record).set("requestPayload", Events.read(file));
        var results = invoke(record).path("results");
        assertEquals(List.of("accepted"), results.findValuesAsText("outcome").stream().distinct().toList());
        assertEquals(ids, String.join(" ", results.findValuesAsText("id")));
        var message = Requests.node("{'Records': [{'eventSource': 'aws:sqs', 'messageId': 'm'}]}");
        ((ObjectNode) message.path("Records").path(0)).put("body", record.toString());
        if (ids.contains(" ")) {
            assertEquals(1, invoke(message).path("batchItemFailures").size());
            assertTrue(log.toString().contains("an event that holds 2 requests, in one message; invoke the function with it"),
                    log::toString);
        } else {
            assertEquals(Requests.node("{'batchItemFailures': []}"), invoke(message));
            assertTrue(log.get(log.size() - 1).contains("\"outcome\":\"duplicate\""), log::toString);
        }
    }

    /** Under the ids of the invocation that Lambda gave up, and so no second time. */
    @Test
    void aGivenUpRequestKeepsTheIdThatItsInvocationGaveIt() {
        var request = "{'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's', 'text': 't'}";
        assertEquals("r-1#0", dispatcher().dispatch(Events.bytes(Requests.node(request)), "r-1").path("results").path(0)
                .path("id").asText());
        var record = Requests.node("{'requestContext': {'requestId': 'r-1', 'condition': 'RetriesExhausted'},"
                + " 'requestPayload': " + request + "}");
        assertEquals(Requests.node("{'results': [{'id': 'r-1#0', 'outcome': 'duplicate'}]}"), invoke(record));
    }

    @Test
    void aPoisonInWhatLambdaGaveUpIsRejectedAlone() {
        String record = "{\"requestContext\": {\"requestId\": \"not an id\", \"condition\": \"c\"}, \"requestPayload\": [{\"from\":"
                + " \"a@contoso.com\", \"to\": [\"b@example.org\"], \"subject\": \"s\", \"text\": \"t\"}, {\"to\": 1, \"to\": 2}]}";
        var error = assertThrows(FunctionErrorException.class,
                () -> dispatcher().dispatch(record.getBytes(StandardCharsets.UTF_8), "inv"));
        var results = Requests.node(error.getMessage()).path("results");
        assertEquals(List.of("inv#0", "inv#1"), results.findValuesAsText("id"));
        assertEquals(List.of("accepted", "rejected"), results.findValuesAsText("outcome"));
    }

    @Test
    void aDuplicateNameInAnEventOfABusIsNeverQuoted() {
        deadLetterQueueUrl = Optional.of("https://localhost/1/dead");
        String event = "{\"detail-type\": \"t\", \"source\": \"s\", \"id\": \"e-1\", \"detail\": {\"id\": \"order-1\", \"data\":"
                + " {\"zoe@example.org\": 1, \"zoe@example.org\": 2}}}";
        var answer = dispatcher().dispatch(event.getBytes(StandardCharsets.UTF_8), "inv");
        assertEquals("order-1", answer.path("results").path(0).path("id").asText());
        assertEquals(event, queues.deadLetters.get(0).body());
        assertFalse((answer + log.toString() + queues.deadLetters.get(0).attributes()).contains("zoe"));
    }

    @Test
    void whatIsNoTextIsAnErrorThatSaysSo() {
        var error = assertThrows(UnrecognisedEventException.class,
                () -> dispatcher().dispatch(new byte[] { '{', (byte) 0xC3, '}' }, "inv"));
        assertTrue(error.getMessage().contains("no UTF-8 (3 bytes)"), error::getMessage);
    }

    @Test
    void aMarkBeforeAnEventAndBeforeItsMessageIsNoPartOfThem() {
        var event = Requests.node("{'Records': [{'eventSource': 'aws:sqs', 'messageId': 'm'}]}");
        ((ObjectNode) event.path("Records").path(0)).put("body",
                "\uFEFF{\"from\": \"a@contoso.com\", \"to\": [\"b@example.org\"],"
                        + " \"subject\": \"s\", \"text\": \"t\"}");
        assertEquals(Requests.node("{'batchItemFailures': []}"),
                dispatcher().dispatch(("\uFEFF" + event).getBytes(StandardCharsets.UTF_8), "inv"));
        assertEquals(1, sends);
    }

    /** A mail that waits for a search leaves its group to the others of its mailbox, and keeps its age and its id. */
    @Test
    void whatWaitsForALookWaitsByItself() {
        deliveries.finds = true;
        replies = Map.of("direct-1", SendResult.of(Reply.broken(true, "Socket")), "fifo-1",
                SendResult.of(Reply.broken(true, "Socket")));
        var event = fifo("check", "{'Heliograph-Old': 'x', 'Tenant': 'contoso'}");
        assertEquals(Requests.node("{'batchItemFailures': []}"), invoke(event));
        assertEquals(Map.of(), queues.visibility);
        var deadLetter = queues.again.get(0);
        assertEquals(event.path("Records").path(0).path("body").asText(), deadLetter.body());
        assertEquals(List.of("Heliograph-Id", "Heliograph-Sent-At", "Tenant"), List.copyOf(deadLetter.attributes().keySet()));
        assertEquals("fifo-1", deadLetter.attributes().get("Heliograph-Id").value());
        assertEquals("1795521540000", deadLetter.attributes().get("Heliograph-Sent-At").value());
        assertTrue(deadLetter.group().orElseThrow().startsWith("look-"));
        // In its own group it is returned to its queue like any other.
        var again = fifo("check", "{'Heliograph-Id': 'fifo-1', 'Heliograph-Sent-At': '1795521540000'}");
        ((ObjectNode) again.path("Records").path(0).path("attributes")).put("MessageGroupId", deadLetter.group().get());
        assertEquals(Requests.node("{'batchItemFailures': [{'itemIdentifier': 'm-1'}]}"), invoke(again));
        assertEquals(Map.of("r-1", Duration.ofSeconds(60)), queues.visibility);
        assertEquals(1, queues.again.size());
        assertFalse(log.toString().contains("foreign-group"), log::toString);
    }

    @Test
    void whatItsQueueDoesNotTakeAgainWaitsWhereItIs() {
        deliveries.finds = true;
        queues.trouble = "AccessDenied";
        replies = Map.of("fifo-1", SendResult.of(Reply.broken(true, "Socket")));
        assertEquals(Requests.node("{'batchItemFailures': [{'itemIdentifier': 'm-1'}]}"), invoke(fifo("check", "{}")));
        assertEquals(Map.of("r-1", Duration.ofSeconds(60)), queues.visibility);
        assertTrue(log.toString().contains("not-set-aside"), log::toString);
    }

    /** A message's group and attributes, which a producer can write, make it no younger, and hide no foreign group. */
    @Test
    void aForgedGroupAndAgeCountForNothing() {
        deadLetterQueueUrl = Optional.of("https://localhost/1/dead.fifo");
        var event = fifo("hold", "{'Heliograph-Id': 'fifo-1', 'Heliograph-Sent-At': '"
                + clock.instant().plus(Duration.ofHours(25)).toEpochMilli() + "'}");
        var attributes = (ObjectNode) event.path("Records").path(0).path("attributes");
        attributes.put("MessageGroupId", "look-1");
        attributes.put("SentTimestamp", Long.toString(clock.instant().minus(Duration.ofHours(25)).toEpochMilli()));

        invoke(event);

        assertEquals("max-age", queues.deadLetters.get(0).attributes().get("Heliograph-Code").value());
        assertTrue(log.toString().contains("foreign-group"), log::toString);
    }

    /** The first arrival of a mail that comes again counts. */
    @Test
    void aMailsAgeCountsFromItsFirstArrival() throws Exception {
        deadLetterQueueUrl = Optional.of("https://localhost/1/dead.fifo");
        var event = fifo("hold", "{'Heliograph-Id': 'fifo-1'}");
        ((ObjectNode) event.path("Records").path(0).path("attributes")).put("MessageGroupId", "look-1");
        deliveries.markers.write("moved#look-1", Long.toString(clock.instant().minus(Duration.ofHours(25)).toEpochMilli()),
                clock.instant().plusSeconds(60));
        assertEquals(Requests.node("{'batchItemFailures': []}"), invoke(event));
        assertEquals("max-age", queues.deadLetters.get(0).attributes().get("Heliograph-Code").value());
        assertEquals(Optional.of("a@contoso.com"), queues.deadLetters.get(0).group());
    }

    private static JsonNode fifo(String whenUnknown, String attributes) {
        var event = Requests.node("{'Records': [{'eventSource': 'aws:sqs', 'messageId': 'm-1', 'receiptHandle': 'r-1',"
                + " 'eventSourceARN': 'arn:aws:sqs:eu-central-1:1:mails.fifo', 'attributes': {'MessageGroupId': 'a@contoso.com',"
                + " 'SentTimestamp': '1795521540000', 'ApproximateReceiveCount': '1'}}]}");
        var record = (ObjectNode) event.path("Records").path(0);
        record.put("body", "{\"id\": \"fifo-1\", \"from\": \"a@contoso.com\", \"to\": [\"b@example.org\"], \"subject\": \"s\","
                + " \"text\": \"t\", \"whenUnknown\": \"" + whenUnknown + "\"}");
        var custom = record.putObject("messageAttributes");
        Requests.node(attributes).properties().forEach(attribute -> custom.putObject(attribute.getKey())
                .put("dataType", "String").put("stringValue", attribute.getValue().asText()));
        return event;
    }

    /** A mail that the ledger knows needs no search, and one that it doesn't know is not searched for. */
    @Test
    void anOperatorLearnsWhatTheLedgerKnows() {
        var word = Requests.node("{'resolve': {'id': 'direct-1', 'mailbox': 'billing@contoso.com', 'as': 'check'}}");
        assertEquals(Requests.node("{'resolved': {'id': 'direct-1', 'mailbox': 'billing@contoso.com', 'was': 'not held', 'as':"
                + " 'not held'}}"), invoke(word));
        dispatch("direct.json");
        assertEquals(
                Requests.node(
                        "{'resolved': {'id': 'direct-1', 'mailbox': 'billing@contoso.com', 'was': 'sent', 'as': 'sent'}}"),
                invoke(word));
    }

    @Test
    void anOperatorSettlesSeveralAtOnce() {
        replies = Map.of("direct-1", SendResult.of(Reply.broken(true, "Socket")));
        assertThrows(FunctionErrorException.class, () -> dispatch("direct.json"));
        var word = Requests
                .node("{'resolve': {'ids': ['direct-1', 'direct-1'], 'mailbox': 'billing@contoso.com', 'as': 'resend'}}");
        assertEquals(Requests.node("{'resolved': [{'id': 'direct-1', 'mailbox': 'billing@contoso.com', 'was': 'unknown',"
                + " 'as': 'resend'}]}"), invoke(word));
        var error = assertThrows(FunctionErrorException.class, () -> invoke(Requests.node(
                "{'resolve': {'ids': ['direct-1', 'other'], 'mailbox': 'billing@contoso.com', 'as': 'resend'}}")));
        assertEquals(Requests.node("{'resolved': [{'id': 'direct-1', 'mailbox': 'billing@contoso.com', 'was': 'waiting', 'as':"
                + " 'resend'}, {'id': 'other', 'mailbox': 'billing@contoso.com', 'error': 'not-found', 'reason': 'the ledger knows no"
                + " mail with this id and mailbox'}]}"), Requests.node(error.toString()));
    }

    @Test
    void anOperatorSettlesAHeldMail() {
        replies = Map.of("direct-1", SendResult.of(Reply.broken(true, "Socket")));
        assertThrows(FunctionErrorException.class, () -> dispatch("direct.json"));
        var word = Requests.node("{'resolve': {'id': 'direct-1', 'mailbox': 'Billing@Contoso.com', 'as': 'sent'}}");
        assertEquals(Requests.node("{'resolved': {'id': 'direct-1', 'mailbox': 'billing@contoso.com', 'was': 'unknown',"
                + " 'as': 'sent'}}"), invoke(word));
        assertEquals("duplicate", dispatch("direct.json").path("results").path(0).path("outcome").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{'resolve': 7}                                            | $.resolve: a number; wanted: an object with id or ids, mailbox and as",
            "{'resolve': {'id': 'x'}}                                  | $.resolve.mailbox: missing",
            "{'resolve': {'id': 'x', 'mailbox': 'a@b.c', 'as': 'maybe'}} | $.resolve.as: a string of 5 characters that is none of these words; wanted: sent, resend or check",
            "{'resolve': {'id': 'x', 'ids': ['y'], 'mailbox': 'a@b.c', 'as': 'check'}} | $.resolve.ids: given together with id; wanted: one of the two",
            "{'resolve': {'mailbox': 'a@b.c', 'as': 'check'}} | $.resolve.id: missing",
            "{'resolve': {'ids': [], 'mailbox': 'a@b.c', 'as': 'check'}} | $.resolve.ids: an empty array; wanted: at least one id",
            "{'resolve': {'ids': ['ä'], 'mailbox': 'a@b.c', 'as': 'check'}} | $.resolve.ids[0]: ",
            "{'resolve': {'id': 'x', 'mailbox': 'a@b.c', 'as': 'sent', 'who': 'me'}} | $.resolve.who: unknown field",
            "{'resolve': {'id': 'x', 'mailbox': 'a@b.c', 'as': 'sent'}} | the ledger knows no mail with this id and mailbox" })
    void anOperatorLearnsWhatIsWrongWithHisWord(String event, String reason) {
        var error = assertThrows(FunctionErrorException.class, () -> invoke(Requests.node(event)));
        assertTrue(Requests.node(error.toString()).path("reason").asText().startsWith(reason), error::toString);
    }

    private JsonNode dispatch(String file) {
        return dispatcher().dispatch(Events.bytes(Events.read(file)), "invocation");
    }

    private JsonNode invoke(JsonNode event) {
        return dispatcher().dispatch(Events.bytes(event), "inv");
    }

    private Dispatcher dispatcher() {
        return Dispatchers.of(deliveries, queues, deadLetterQueueUrl, new SenderGuard(allowedSenders, Optional.empty()));
    }
}
