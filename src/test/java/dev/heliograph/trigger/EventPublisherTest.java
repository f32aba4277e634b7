package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.heliograph.MutableClock;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.ledger.BrokenLedger;
import dev.heliograph.message.Requests;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.message.guard.SenderGuard;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.trigger.queue.FakeQueues;

/** When the event about a mail's end is published, and what happens to the mail if that fails. */
class EventPublisherTest {

    private static final String STANDARD = "arn:aws:sqs:eu-central-1:1:mails";
    private static final String DEAD = "https://sqs/1/dead";

    private final MutableClock clock = MutableClock.atNoon();
    private final Instant queued = clock.instant().minusSeconds(5);
    private final FakeQueues queues = new FakeQueues();
    private final List<String> sent = new ArrayList<>();
    private Reply reply = Reply.taken();
    private final Deliveries deliveries = new Deliveries(clock, this::send);

    private SendResult send(OutgoingMail mail) {
        sent.add(mail.request().id());
        return new SendResult(reply, Pause.NONE, new RequestIds(Optional.of("client"), Optional.of("server")));
    }

    @BeforeEach
    void events() {
        deliveries.events.set = true;
    }

    @Test
    void theEventOfAnAcceptedMailHasItsTimesAndTags() throws Exception {
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 1)));
        var detail = only();
        assertEquals(List.of("Mail Accepted"), deliveries.events.types());
        assertTrue(detail.path("eventId").asText().startsWith("Mail Accepted/billing@contoso.com/order-1/"), detail.toString());
        assertEquals("accepted", detail.path("outcome").asText());
        assertEquals(1, detail.path("attempts").asInt());
        assertEquals("server", detail.path("requestId").asText());
        assertEquals(clock.instant().toString(), detail.path("sent").asText());
        assertEquals(queued.toString(), detail.path("queued").asText());
        assertEquals("4711", detail.path("tags").path("order").asText());
        assertValid(detail);
        for (String private_ : List.of("ada@example.org", "Secret subject", "Secret text")) {
            assertFalse(detail.toString().contains(private_), detail.toString());
        }
    }

    @Test
    void aMailWhoseEventIsNotOutStaysAndIsNotSentAgain() throws Exception {
        var asked = new ArrayList<ObjectNode>();
        deliveries.events.refuses = event -> asked.add(event.detail());
        assertFalse(isAcknowledged(queue(STANDARD, mail("order-1"), 1)));
        assertTrue(queues.visibility.values().stream().noneMatch(Duration::isZero), queues.visibility.toString());
        clock.advance(Duration.ofMinutes(1));
        assertFalse(isAcknowledged(queue(STANDARD, mail("order-1"), 2)));
        deliveries.events.refuses = event -> false;
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 3)));
        assertEquals(List.of("order-1"), sent);
        assertEquals(List.of(only(), only()), asked);
    }

    @Test
    void aProducersOwnRepetitionPublishesTheSameEvent() {
        queue(STANDARD, mail("order-1"), 1);
        queue(STANDARD, mail("order-1"), 1);
        assertEquals(2, deliveries.events.published.size());
        assertEquals(deliveries.events.details().get(0).path("eventId"), deliveries.events.details().get(1).path("eventId"));
        assertEquals(deliveries.events.details().get(0).path("sent"), deliveries.events.details().get(1).path("sent"));
        assertEquals(List.of("order-1"), sent);
    }

    @Test
    void aRejectedMailsEventIsPublishedBeforeItIsDeadLettered() throws Exception {
        reply = Reply.refused("ErrorInvalidRecipients", "no such recipients");
        deliveries.events.refuses = event -> true;
        assertFalse(isAcknowledged(queue(STANDARD, mail("order-1"), 1)));
        assertEquals(List.of(), queues.deadLetters);
        deliveries.events.refuses = event -> false;
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 2)));
        assertEquals(1, queues.deadLetters.size());
        assertEquals("rejected", only().path("outcome").asText());
        assertEquals("ErrorInvalidRecipients", only().path("code").asText());
        assertValid(only());
    }

    @Test
    void theEventOfAnUnreadableRequestHasNoMailbox() throws Exception {
        assertTrue(isAcknowledged(queue(STANDARD, "{\"id\": \"order-1\", \"to\": []}", 1)));
        assertEquals("Mail Rejected", deliveries.events.types().get(0));
        assertEquals("order-1", only().path("id").asText());
        assertFalse(only().has("mailbox"));
        assertValid(only());
    }

    @Test
    void aMailThatIsHeldHasOneEventHoweverOftenItComes() throws Exception {
        reply = Reply.inDoubt("no-answer", "the connection ended");
        deliveries.events.refuses = event -> true;
        var ids = new HashSet<String>();
        for (int receives = 1; receives < 4; receives++) {
            deliveries.events.refuses = event -> {
                ids.add(event.detail().path("eventId").asText());
                return true;
            };
            assertFalse(isAcknowledged(queue(STANDARD, mail("order-1"), receives)));
            clock.advance(Duration.ofMinutes(1));
        }
        assertEquals(1, ids.size(), ids.toString());
        assertEquals(List.of("order-1"), sent);
        deliveries.events.refuses = event -> false;
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 4)));
        assertEquals("Mail Held", deliveries.events.types().get(0));
        assertEquals(ids.iterator().next(), only().path("eventId").asText());
        assertValid(only());
    }

    @Test
    void aMailThatIsDoubtedAgainIsHeldAgain() {
        reply = Reply.inDoubt("no-answer", "the connection ended");
        queue(STANDARD, mail("order-1"), 1);
        resolve("resend");
        queue(STANDARD, mail("order-1"), 1);
        assertEquals(List.of("Mail Held", "Mail Resolved", "Mail Held"), deliveries.events.types());
        var details = deliveries.events.details();
        assertEquals(3, details.stream().map(detail -> detail.path("eventId").asText()).distinct().count());
    }

    @Test
    void anOperatorsDecisionIsPublishedAndARedriveAfterSentIsNot() throws Exception {
        reply = Reply.inDoubt("no-answer", "the connection ended");
        queue(STANDARD, mail("order-1"), 1);
        resolve("sent");
        resolve("sent");
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 1)));
        assertEquals(List.of("Mail Held", "Mail Resolved", "Mail Resolved"), deliveries.events.types());
        var resolved = deliveries.events.details().get(1);
        assertEquals("sent", resolved.path("as").asText());
        assertEquals(resolved, deliveries.events.details().get(2));
        assertValid("mail-resolved", resolved);
    }

    @Test
    void aWordWhoseEventIsNotOutCountsAllTheSame() {
        reply = Reply.inDoubt("no-answer", "the connection ended");
        queue(STANDARD, mail("order-1"), 1);
        deliveries.events.refuses = event -> true;
        resolve("sent");
        assertTrue(deliveries.log.stream().anyMatch(line -> line.contains("event-bus-unavailable")), deliveries.log.toString());
    }

    @Test
    void withoutATableNothingThatMayBeSentComesAgainForItsEvent() throws Exception {
        deliveries.shared = false;
        deliveries.events.refuses = event -> true;
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 1)));
        assertTrue(deliveries.log.stream().anyMatch(line -> line.contains("event-bus-unavailable")), deliveries.log.toString());
        assertFalse(isAcknowledged(queue(STANDARD, "{\"id\": \"order-2\", \"to\": []}", 1)));
    }

    @Test
    void whatTheLedgerCouldNotWriteDownDoesNotComeAgainForItsEvent() throws Exception {
        deliveries.ledger = new BrokenLedger(false, deliveries.ledger);
        deliveries.whenUnknown = WhenUnknown.RESEND;
        deliveries.events.refuses = event -> true;
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 1)));
        assertTrue(deliveries.log.stream().anyMatch(line -> line.contains("event-bus-unavailable")), deliveries.log.toString());
    }

    @Test
    void aMistakeOfOursLetsNoMessageGo() throws Exception {
        deliveries.events.refuses = event -> {
            throw new IllegalStateException("on purpose");
        };
        assertFalse(isAcknowledged(queue(STANDARD, mail("order-1"), 1)));
        deliveries.events.refuses = event -> false;
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 2)));
        assertEquals(List.of("order-1"), sent);
    }

    @Test
    void whatATopicBroughtAndIsRejectedIsADeadLetterAtOnce() {
        deliveries.events.refuses = event -> true;
        var event = JsonNodeFactory.instance.objectNode();
        event.putArray("Records").addObject().put("EventSource", "aws:sns").putObject("Sns").put("MessageId", "m")
                .put("TopicArn",
                        "arn:aws:sns:eu-central-1:1:mails")
                .put("Message", "{\"id\": \"order-1\", \"to\": []}");
        dispatcher().dispatch(Events.bytes(event), "invocation");
        assertEquals("rejected", queues.deadLetters.get(0).attributes().get("Heliograph-Outcome").value());
    }

    @Test
    void anUnpublishedEventIsPublishedThoughNothingIsSentAnyMore() throws Exception {
        deliveries.events.refuses = event -> true;
        queue(STANDARD, mail("order-1"), 1);
        deliveries.events.refuses = event -> false;
        deliveries.guard = new RecipientGuard(RecipientGuard.Mode.DROP, List.of(), Optional.empty());
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 2)));
        assertEquals(List.of("Mail Accepted"), deliveries.events.types());
    }

    @Test
    void aDirectCallerHasHisAnswer() {
        deliveries.events.refuses = event -> true;
        var answer = dispatcher().dispatch(Events.bytes(Requests.node(mail("order-1"))), "invocation");
        assertEquals("accepted", answer.path("results").path(0).path("outcome").asText());
        assertTrue(deliveries.log.stream().anyMatch(line -> line.contains("event-bus-unavailable")), deliveries.log.toString());
    }

    @Test
    void aTopicIsAskedToBringItAgain() {
        deliveries.events.refuses = event -> true;
        var event = JsonNodeFactory.instance.objectNode();
        event.putArray("Records").addObject().put("EventSource", "aws:sns").putObject("Sns").put("MessageId", "m")
                .put("TopicArn",
                        "arn:aws:sns:eu-central-1:1:mails")
                .put("Message", mail("order-1"));
        var error = assertThrows(FunctionErrorException.class,
                () -> dispatcher().dispatch(Events.bytes(event), "invocation"));
        var result = Requests.node(error.toString()).path("results").path(0);
        assertEquals("accepted", result.path("outcome").asText());
        assertEquals("event-bus-unavailable", result.path("code").asText());
    }

    @Test
    void anEventThatIsNeverAcceptedEndsAsADeadLetterThatSaysSo() throws Exception {
        deliveries.events.refuses = event -> true;
        deliveries.events.trouble = NotReadyException.setUp("event-bus-missing",
                "HELIOGRAPH_EVENT_BUS: there is no bus \"shop\"");
        assertFalse(isAcknowledged(queue(STANDARD, mail("order-1"), 1)));
        clock.advance(Duration.ofHours(25));
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 2)));
        var attributes = queues.deadLetters.get(0).attributes();
        assertEquals("accepted", attributes.get("Heliograph-Outcome").value());
        assertEquals("event-bus-missing", attributes.get("Heliograph-Code").value());
        deliveries.events.refuses = event -> false;
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 1)));
        assertEquals("Mail Accepted", deliveries.events.types().get(0));
        assertEquals(List.of("order-1"), sent);
    }

    @Test
    void itHoldsBackNoOtherMailOfItsMailbox() throws Exception {
        deliveries.events.refuses = event -> true;
        assertTrue(isAcknowledged(queue(STANDARD + ".fifo", mail("order-1"), 1)));
        assertEquals(1, queues.again.size());
        assertEquals("order-1", queues.again.get(0).attributes().get("Heliograph-Id").value());
    }

    @Test
    void waitsHaveNoEvents() {
        reply = Reply.throttled("ApplicationThrottled", Optional.of(Duration.ofSeconds(90)));
        queue(STANDARD, mail("order-1"), 1);
        assertEquals(List.of(), deliveries.events.published);
    }

    @Test
    void withoutABusNothingIsCalled() throws Exception {
        deliveries.events.set = false;
        deliveries.events.refuses = event -> true;
        assertTrue(isAcknowledged(queue(STANDARD, mail("order-1"), 1)));
        assertEquals(List.of(), deliveries.events.published);
    }

    @Test
    void theEventOfAGivenUpMailIsPublished() throws Exception {
        queue(STANDARD, mail("order-1").replace("{\"id\"", "{\"expiresAt\": \"2020-01-01T00:00:00Z\", \"id\""), 1);
        assertEquals(List.of("Mail Expired"), deliveries.events.types());
        assertEquals("expired", only().path("outcome").asText());
        assertEquals("expires-at", only().path("code").asText());
        assertValid(only());
    }

    private void resolve(String as) {
        dispatcher()
                .dispatch(Events.bytes(Requests.node("{'resolve': {'id': 'order-1', 'mailbox': 'billing@contoso.com', 'as': '"
                        + as + "'}}")), "operator");
    }

    private JsonNode queue(String arn, String body, int receives) {
        return dispatcher().dispatch(Events.bytes(Events.ofQueue(arn, body, queued, receives)), "invocation");
    }

    private Dispatcher dispatcher() {
        return Dispatchers.of(deliveries, queues, Optional.of(DEAD), new SenderGuard(List.of(), Optional.empty()));
    }

    private ObjectNode only() {
        assertEquals(1, deliveries.events.published.size());
        return deliveries.events.details().get(0);
    }

    private static boolean isAcknowledged(JsonNode answer) {
        return answer.path("batchItemFailures").isEmpty();
    }

    private static String mail(String id) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("from", "billing@contoso.com")
                .put("subject", "Secret subject").put("text", "Secret text")
                .<ObjectNode> set("to", JsonNodeFactory.instance.arrayNode().add("ada@example.org"))
                .<ObjectNode> set("tags", new ObjectMapper().valueToTree(Map.of("order", "4711"))).toString();
    }

    private static void assertValid(JsonNode detail) throws Exception {
        assertValid("mail-outcome", detail);
    }

    private static void assertValid(String name, JsonNode detail) throws Exception {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(EventPublisherTest.class.getResourceAsStream("/schema/" + name + ".schema.json"));
        assertEquals(List.of(), List.copyOf(schema.validate(detail.toString(), InputFormat.JSON)));
    }
}
