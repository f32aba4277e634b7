package dev.heliograph.sandbox.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.sandbox.Sandbox;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;

/** The queues as an application with an AWS SDK has them, and as the page shows them. */
@Tag("slow")
class QueueApiTest {

    @TempDir
    static Path directory;
    private static Sandbox sandbox;
    private static SqsClient sqs;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        sandbox = new Sandbox(0, 0, directory);
        var queues = LocalQueues.start(sandbox.sqs(), sandbox.clock());
        sandbox.show(queues);
        sqs = LocalQueues.client(sandbox.sqs());
        queues.join();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        sandbox.close();
    }

    @BeforeEach
    void empty() {
        for (String name : List.of(LocalQueues.MAILS, LocalQueues.DEAD)) {
            sqs.purgeQueue(PurgeQueueRequest.builder().queueUrl(url(name)).build());
        }
    }

    @Test
    void anSdkFindsTheQueuesAndTheirAddressesLeadToThisPort() {
        assertEquals(List.of(url(LocalQueues.MAILS), url(LocalQueues.DEAD)), sqs.listQueues().queueUrls());

        sqs.sendMessage(message -> message.queueUrl(url(LocalQueues.MAILS)).messageBody("é").messageGroupId("g"));

        var received = sqs.receiveMessage(call -> call.queueUrl(url(LocalQueues.MAILS))).messages();
        assertEquals(List.of("é"), received.stream().map(message -> message.body()).toList());
    }

    /** The function makes the address of AWS out of the queue's ARN. */
    @Test
    void aQueueIsFoundByTheAddressThatItHasInAws() {
        sqs.sendMessage(message -> message.queueUrl(url(LocalQueues.MAILS)).messageBody("x").messageGroupId("g"));
        String inAws = "https://sqs.eu-central-1.amazonaws.com/123456789012/" + LocalQueues.MAILS;
        var handle = sqs.receiveMessage(call -> call.queueUrl(inAws)).messages().get(0).receiptHandle();

        var changed = sqs.changeMessageVisibilityBatch(call -> call.queueUrl(inAws)
                .entries(entry -> entry.id("a").receiptHandle(handle).visibilityTimeout(0)));

        assertEquals(1, changed.successful().size());
        assertEquals(1, sqs.receiveMessage(call -> call.queueUrl(inAws)).messages().size());
    }

    @Test
    void anEventOfThePageIsPutIntoTheGroupOfItsMailbox() throws Exception {
        assertEquals("billing@contoso.com",
                post("/api/v1/queue", "{\"from\": \"billing@contoso.com\"}").path("group").asText());
        assertEquals("fax@contoso.com",
                post("/api/v1/queue", "{\"from\": \"a@b\", \"mailbox\": \"fax@contoso.com\"}").path("group").asText());
        assertEquals("none", post("/api/v1/queue", "no json").path("group").asText());
        assertEquals(3, get("/api/v1/queue").at("/mails/visible").asInt());
    }

    @Test
    void deadLettersAreShownWithTheirReasonAndStayThere() throws Exception {
        dead("one", "a");
        dead("two", "a");
        dead("three", "b");

        for (int i = 0; i < 2; i++) {
            var letters = get("/api/v1/queue/dead-letters").path("deadLetters");
            assertEquals(List.of("one", "two", "three"), letters.findValuesAsText("body"));
            assertEquals("because of one", letters.at("/0/attributes/Heliograph-Reason").asText());
        }
        assertEquals(3, get("/api/v1/queue").at("/dead/visible").asInt());
    }

    @Test
    void oneDeadLetterIsRedrivenAndThenAll() throws Exception {
        dead("one", "a");
        dead("two", "a");
        String second = get("/api/v1/queue/dead-letters").at("/deadLetters/1/id").asText();

        assertEquals(1, post("/api/v1/queue/dead-letters/redrive", "{\"ids\": [\"" + second + "\"]}").path("redriven").asInt());
        assertEquals(List.of("one"), get("/api/v1/queue/dead-letters").path("deadLetters").findValuesAsText("body"));
        assertEquals(1, post("/api/v1/queue/dead-letters/redrive", "{}").path("redriven").asInt());

        var again = sqs.receiveMessage(call -> call.queueUrl(url(LocalQueues.MAILS)).maxNumberOfMessages(10)
                .messageAttributeNames("All")).messages();
        assertEquals(List.of("two", "one"), again.stream().map(message -> message.body()).toList());
        assertEquals("because of two", again.get(0).messageAttributes().get("Heliograph-Reason").stringValue());
    }

    @Test
    void aMessageComesAgainWhenTheTimeIsMoved() throws Exception {
        sqs.sendMessage(message -> message.queueUrl(url(LocalQueues.MAILS)).messageBody("x").messageGroupId("g"));
        sqs.receiveMessage(call -> call.queueUrl(url(LocalQueues.MAILS)).visibilityTimeout(3600));
        assertEquals(1, get("/api/v1/queue").at("/mails/hidden").asInt());

        post("/api/v1/clock", "{\"advance\": \"PT2H\"}");

        assertEquals(1, sqs.receiveMessage(call -> call.queueUrl(url(LocalQueues.MAILS))).messages().size());
    }

    @Test
    void afterAResetTheSameMessageComesAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            sqs.sendMessage(message -> message.queueUrl(url(LocalQueues.MAILS)).messageBody("same").messageGroupId("g"));
            dead("same", "g");
            sandbox.mailboxes().receive("fax@contoso.com", "inbox", "Subject: x\r\n\r\n".getBytes());
            assertEquals(1, get("/api/v1/queue").at("/mails/visible").asInt());

            post("/api/v1/reset", "");

            assertEquals(0, get("/api/v1/queue").at("/mails/visible").asInt());
            assertEquals(0, get("/api/v1/queue").at("/dead/visible").asInt());
            assertEquals(0, get("/api/v1/activity").path("messages_count").asInt());
        }
    }

    @Test
    void aWebPageOfAnotherMachineReachesNoQueue() throws Exception {
        var call = HttpRequest.newBuilder(sandbox.sqs()).header("Origin", "http://evil.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("Action=ListQueues")).build();

        assertEquals(403, HTTP.send(call, HttpResponse.BodyHandlers.ofString()).statusCode());
    }

    private static void dead(String body, String group) {
        sqs.sendMessage(message -> message.queueUrl(url(LocalQueues.DEAD)).messageBody(body).messageGroupId(group)
                .messageAttributes(Map.of("Heliograph-Reason",
                        MessageAttributeValue.builder().dataType("String").stringValue("because of " + body).build())));
    }

    private static String url(String name) {
        return LocalQueues.url(sandbox.sqs(), name);
    }

    private static JsonNode get(String path) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(sandbox.inboxPage() + path)).build());
    }

    private static JsonNode post(String path, String body) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(sandbox.inboxPage() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    private static JsonNode answer(HttpRequest call) throws Exception {
        var answer = HTTP.send(call, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer::body);
        assertTrue(answer.headers().firstValue("content-type").orElse("").startsWith("application/json"));
        return new ObjectMapper().readTree(answer.body());
    }
}
