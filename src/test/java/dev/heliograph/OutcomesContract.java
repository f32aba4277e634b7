package dev.heliograph;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.heliograph.lab.aws.AwsResource;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.message.Requests;
import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.aws.EventSourceMapping;
import dev.heliograph.sandbox.http.Fault;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The events of mails that come through a queue, and of mails with {@code sendAt}, with the whole function. */
abstract class OutcomesContract {

    private static final String EVENTS = "http://localhost:"
            + System.getProperty("quarkus.lambda.mock-event-server.test-port", "8081");

    Sandbox sandbox;
    LocalAws aws;

    private String queueUrl;
    private EventSourceMapping queue;
    private String mailbox;

    @BeforeEach
    void clean() {
        queueUrl = aws.sqs().getQueueUrl(call -> call.queueName(AwsResource.QUEUE)).queueUrl();
        aws.sqs().purgeQueue(call -> call.queueUrl(queueUrl));
        queue = new EventSourceMapping(aws.sqs(), queueUrl, LocalAws.arn(AwsResource.QUEUE), OutcomesContract::invoke);
        sandbox.inbox().clear();
        sandbox.faults().clear();
        sandbox.events().clear();
        sandbox.timetable().clear();
        mailbox = "told-" + UUID.randomUUID() + "@contoso.com";
    }

    @Test
    void eachMailOfABatchHasItsEvent() throws Exception {
        for (int i = 0; i < 5; i++) {
            send(mail("order-" + i, i == 3 ? "\"to\": []" : "\"to\": [\"ada@example.org\"]"));
        }
        drain();
        var accepted = sandbox.events().details("Mail Accepted");
        assertEquals(4, accepted.size());
        for (var detail : accepted) {
            assertValid("mail-outcome", detail);
            assertEquals("4711", detail.path("tags").path("order").asText());
            assertTrue(detail.hasNonNull("requestId") && detail.hasNonNull("sent") && detail.hasNonNull("queued"),
                    detail.toString());
        }
        var rejected = sandbox.events().details("Mail Rejected");
        assertEquals(List.of("order-3"), rejected.stream().map(detail -> detail.path("id").asText()).toList());
        assertValid("mail-outcome", rejected.get(0));
    }

    @Test
    void whileEventBridgeIsDownMailsAreSentAndPublishedLater() throws Exception {
        sandbox.events().failNext(4);
        send(mail("order-1", "\"to\": [\"ada@example.org\"]"));
        queue.poll(4);
        assertEquals(1, sandbox.inbox().mails().size());
        assertEquals(0, sandbox.events().events().size());
        drain();
        assertEquals(1, sandbox.inbox().mails().size());
        assertEquals(1, sandbox.events().details("Mail Accepted").size());
    }

    @Test
    void aLostAnswerPublishesTheSameEventTwice() throws Exception {
        sandbox.events().loseAnswers(2);
        send(mail("order-1", "\"to\": [\"ada@example.org\"]"));
        drain();
        var published = sandbox.events().details("Mail Accepted");
        assertTrue(published.size() > 1, published.toString());
        assertEquals(1, published.stream().distinct().count(), published.toString());
        assertEquals(1, sandbox.inbox().mails().size());
    }

    @Test
    void aMailInDoubtIsPublishedAndSoIsItsResolution() throws Exception {
        sandbox.faults().next(Fault.named().get("504-after-delivery"), 1);
        send(mail("order-1", "\"to\": [\"ada@example.org\"]"));
        drain();
        assertEquals("unknown", sandbox.events().details("Mail Held").get(0).path("outcome").asText());
        invoke("{\"resolve\": {\"id\": \"order-1\", \"mailbox\": \"" + mailbox + "\", \"as\": \"sent\"}}");
        assertValid("mail-resolved", sandbox.events().details("Mail Resolved").get(0));
    }

    @Test
    void aMailWaitsForItsMoment() throws Exception {
        var at = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS);
        String text = "<aws.scheduler.execution-id> & <b>";
        String mail = mail("order-1", "\"to\": [\"ada@example.org\"], \"sendAt\": \"" + at + "\"").replace("It works.", text);
        send(mail);
        send(mail);
        assertEquals("scheduled", result(invoke(mail)).path("outcome").asText());
        drain();
        assertEquals(0, sandbox.inbox().mails().size());
        assertEquals(1, sandbox.timetable().waiting());
        assertEquals(List.of(), sandbox.timetable().passTo(at.minusMillis(1)));
        runs(at.plusSeconds(60));
        drain();
        assertEquals(1, sandbox.inbox().mails().size());
        assertTrue(sandbox.inbox().mails().get(0).content().toString().contains(text), sandbox.inbox().mails().toString());
        assertEquals("duplicate", result(invoke(mail)).path("outcome").asText());
        assertEquals(0, sandbox.timetable().waiting());
    }

    @Test
    void aCancelledMailIsNotSent() throws Exception {
        var at = Instant.now().plus(Duration.ofDays(300));
        invoke(mail("order-1", "\"to\": [\"ada@example.org\"], \"sendAt\": \"" + at + "\""));
        var run = sandbox.timetable();
        assertEquals(1, run.waiting());
        String answer = cancel();
        var taken = Requests.node(answer).path("cancelled");
        assertEquals("scheduled", taken.path("was").asText(), answer);
        assertEquals(at.toString(), taken.path("sendAt").asText());
        assertEquals(0, run.waiting());
        assertEquals("cancelled", sandbox.events().details("Mail Suppressed").get(0).path("code").asText());
        // The message is already in the queue when the mail is cancelled.
        send(mail("order-1", "\"to\": [\"ada@example.org\"]"));
        drain();
        assertEquals(0, sandbox.inbox().mails().size());
    }

    @Test
    void schedulersFaultsLoseNothing() throws Exception {
        var at = Instant.now().plus(Duration.ofHours(3));
        sandbox.timetable().failNext(3);
        sandbox.timetable().loseAnswers(3);
        send(mail("order-1", "\"to\": [\"ada@example.org\"], \"sendAt\": \"" + at + "\""));
        drain();
        assertEquals(1, sandbox.timetable().waiting());
        runs(at.plusSeconds(60));
        drain();
        assertEquals(1, sandbox.inbox().mails().size());
    }

    private void runs(Instant now) {
        var runs = sandbox.timetable().passTo(now);
        assertEquals(1, runs.size());
        assertEquals(LocalAws.arn(AwsResource.QUEUE), runs.get(0).queueArn());
        aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(runs.get(0).body())
                .messageGroupId(runs.get(0).group().orElseThrow()).messageDeduplicationId(UUID.randomUUID().toString()));
    }

    private String cancel() {
        return invoke("{\"cancel\": {\"id\": \"order-1\", \"mailbox\": \"" + mailbox + "\"}}");
    }

    private static JsonNode result(String answer) {
        return Requests.node(answer).path("results").path(0);
    }

    private void send(String mail) {
        aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(mail).messageGroupId(mailbox)
                .messageDeduplicationId(UUID.randomUUID().toString()));
    }

    private void drain() {
        int waiting = messages();
        for (int rounds = 0; waiting > 0 && rounds < 10; rounds++) {
            queue.poll(4);
            waiting = messages();
        }
        assertEquals(0, waiting);
    }

    private int messages() {
        var attributes = aws.sqs().getQueueAttributes(call -> call.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(attributes.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private String mail(String id, String more) {
        return "{\"id\": \"" + id + "\", \"from\": \"" + mailbox + "\", \"subject\": \"Told\", \"text\": \"It works.\","
                + " \"tags\": {\"order\": \"4711\"}, " + more + "}";
    }

    private static String invoke(String event) {
        return given().contentType("application/json").body(event).post(EVENTS).asString();
    }

    private static void assertValid(String name, JsonNode detail) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(OutcomesContract.class.getResourceAsStream("/schema/" + name + ".schema.json"));
        assertEquals(List.of(), List.copyOf(schema.validate(detail.toString(), InputFormat.JSON)));
    }
}
