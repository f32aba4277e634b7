package dev.heliograph;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

import dev.heliograph.lab.aws.AwsResource;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.aws.EventSourceMapping;
import dev.heliograph.sandbox.http.Fault;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Mails through a queue and a dead-letter queue, with a ledger table and without one. */
abstract class QueueContract {

    private static final String EVENTS = "http://localhost:"
            + System.getProperty("quarkus.lambda.mock-event-server.test-port", "8081");
    private static final String MAILBOX = "billing@contoso.com";

    Sandbox sandbox;
    LocalAws aws;

    private String queueUrl;
    private String deadLetterQueueUrl;
    private EventSourceMapping queue;

    @BeforeEach
    void clean() {
        queueUrl = aws.sqs().getQueueUrl(call -> call.queueName(AwsResource.QUEUE)).queueUrl();
        deadLetterQueueUrl = aws.sqs().getQueueUrl(call -> call.queueName(AwsResource.DEAD_LETTER_QUEUE)).queueUrl();
        aws.sqs().purgeQueue(call -> call.queueUrl(queueUrl));
        aws.sqs().purgeQueue(call -> call.queueUrl(deadLetterQueueUrl));
        queue = new EventSourceMapping(aws.sqs(), queueUrl, LocalAws.arn(AwsResource.QUEUE), QueueContract::invoke);
        sandbox.inbox().clear();
        sandbox.faults().clear();
    }

    abstract boolean hasTable();

    /** What a fault leaves, after its message has been delivered for the last time. */
    @ParameterizedTest
    @CsvSource({
            // fault,                 delivered, in the table, dead letter, of the code
            "none,                    1, SENT,    '',      ''",
            "429,                     1, SENT,    '',      ''",
            "503,                     1, SENT,    '',      ''",
            "500,                     0, UNKNOWN, unknown, ErrorInternalServerError",
            "500-after-delivery,      1, UNKNOWN, unknown, ErrorInternalServerError",
            "504-after-delivery,      1, UNKNOWN, unknown, UnknownError",
            "202-retry-after,         1, SENT,    '',      ''",
            "reset-before-delivery,   0, UNKNOWN, unknown, no-answer",
            "reset-after-delivery,    1, UNKNOWN, unknown, no-answer",
            "reset-during-request,    0, UNKNOWN, unknown, no-answer",
            "hang-up-after-delivery,  1, UNKNOWN, unknown, no-answer",
            "slow,                    1, UNKNOWN, unknown, no-answer" })
    void whatAFaultLeaves(String fault, int delivered, String state, String outcome, String code)
            throws InterruptedException {
        String id = "fault-" + UUID.randomUUID();
        // A mailbox of its own, since a fault closes its lane.
        String mailbox = id + "@contoso.com";
        if (!fault.equals("none")) {
            sandbox.faults().next(Fault.named().get(fault), 1);
        }
        send(id, mailbox);
        drain();
        awaitMails(delivered);
        assertEquals(hasTable() ? state : "", state(mailbox, id));
        var deadLetters = deadLetters();
        assertEquals(outcome.isEmpty() ? 0 : 1, deadLetters.size());
        if (!outcome.isEmpty()) {
            var reasons = reasons(deadLetters.get(0));
            assertEquals(outcome, reasons.get("Heliograph-Outcome"));
            assertEquals(code, reasons.get("Heliograph-Code"));
            assertEquals("1", reasons.get("Heliograph-Attempts"));
        }
        assertEquals(0, messages(queueUrl));
    }

    /**
     * The same faults, with a search for the copies of mails in doubt. Without a table no environment could know of
     * the doubt.
     */
    @ParameterizedTest
    @CsvSource({
            // fault,                 delivered, in the table, dead letter, of the code
            "none,                    1, SENT,    '',      ''",
            "429,                     1, SENT,    '',      ''",
            "503,                     1, SENT,    '',      ''",
            "500,                     0, UNKNOWN, unknown, ErrorInternalServerError",
            "500-after-delivery,      1, SENT,    '',      ErrorInternalServerError",
            "504-after-delivery,      1, SENT,    '',      UnknownError",
            "202-retry-after,         1, SENT,    '',      ''",
            "reset-before-delivery,   0, UNKNOWN, unknown, no-answer",
            "reset-after-delivery,    1, SENT,    '',      no-answer",
            "reset-during-request,    0, UNKNOWN, unknown, no-answer",
            "hang-up-after-delivery,  1, SENT,    '',      no-answer",
            "slow,                    1, SENT,    '',      no-answer" })
    void whatAFaultLeavesWhenItIsLookedFor(String fault, int delivered, String state, String outcome, String code)
            throws InterruptedException {
        String id = "looked-" + UUID.randomUUID();
        String mailbox = id + "@contoso.com";
        if (!fault.equals("none")) {
            sandbox.faults().next(Fault.named().get(fault), 1);
        }
        String body = mail(id, mailbox).replace("{", "{\"whenUnknown\": \"check\", ");
        aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(body).messageGroupId(mailbox)
                .messageDeduplicationId(UUID.randomUUID().toString()));
        queue.poll(4);
        send(id + "-next", mailbox);
        if (isDoubt(code)) {
            // The next mail of its mailbox is not held back by the searches.
            queue.poll(1);
            queue.poll(1);
            assertTrue(sandbox.inbox().mails().stream().anyMatch(mail -> mail.requestId().equals(id + "-next")));
        }
        drain();
        awaitMails(delivered + 1);
        assertEquals(hasTable() ? state : "", state(mailbox, id));
        var deadLetters = deadLetters();
        boolean dead = hasTable() ? !outcome.isEmpty() : isDoubt(code);
        assertEquals(dead ? 1 : 0, deadLetters.size(), deadLetters::toString);
        if (dead) {
            var reasons = reasons(deadLetters.get(0));
            assertEquals("unknown", reasons.get("Heliograph-Outcome"));
            assertEquals(hasTable() ? "not-found" : code, reasons.get("Heliograph-Code"));
            assertEquals("1", reasons.get("Heliograph-Attempts"));
            assertEquals(mailbox, deadLetters.get(0).attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
            assertEquals(body, deadLetters.get(0).body());
            if (hasTable()) {
                assertTrue(reasons.get("Heliograph-Reason")
                        .matches(
                                "looked for in all folders of its mailbox, Drafts included, at ([0-9TZ:.-]+(, )?){3}: no copy\\. .*"),
                        reasons::toString);
            }
        }
        assertEquals(0, messages(queueUrl));
    }

    private static boolean isDoubt(String code) {
        return !code.isEmpty();
    }

    @Test
    void anOperatorHasMailsLookedFor() throws InterruptedException {
        String mailbox = "operator-" + UUID.randomUUID() + "@contoso.com";
        sandbox.faults().next(Fault.named().get("504-after-delivery"), 1);
        sandbox.faults().next(Fault.named().get("500"), 1);
        for (String id : List.of("delivered", "not-delivered")) {
            String body = mail(id, mailbox).replace("{", "{\"whenUnknown\": \"hold\", \"saveToSentItems\": true, ");
            aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(body).messageGroupId(mailbox)
                    .messageDeduplicationId(UUID.randomUUID().toString()));
            drain();
        }
        Thread.sleep(500);
        String answer = invoke("{\"resolve\": {\"ids\": [\"delivered\", \"not-delivered\"], \"mailbox\": \"" + mailbox
                + "\", \"as\": \"check\"}}");
        assertTrue(answer.matches("\\{\"resolved\":\\[\\{\"id\":\"delivered\",\"mailbox\":\"" + mailbox
                + "\",\"was\":\"unknown\",\"as\":"
                + "\"sent\",\"found\":true,\"sentAt\":\"[0-9TZ:-]+\",\"item\":\"[A-Za-z0-9=_-]+\",\"folder\":\"Sent Items\"\\},"
                + "\\{\"id\":\"not-delivered\",\"mailbox\":\"" + mailbox
                + "\",\"was\":\"unknown\",\"as\":\"unknown\",\"found\":false\\}]}"),
                answer);
        redrive();
        drain();
        assertEquals(List.of("not-delivered"),
                deadLetters().stream().map(deadLetter -> reasons(deadLetter).get("Heliograph-Id")).toList());
        assertEquals(1, sandbox.inbox().mails().size());
    }

    /** A test with AWS CLI, where it is installed: more than ten mails of one mailbox, and one of another. */
    @Test
    void aScriptSettlesWhatIsFoundAndLeavesTheRest(@TempDir Path directory) throws Exception {
        assumeTrue(hasTable() && isInstalled("aws") && isInstalled("jq"), "needs a table, aws and jq");
        String mailbox = "script-" + UUID.randomUUID() + "@contoso.com";
        String other = "script-" + UUID.randomUUID() + "@contoso.com";
        var faults = List.of("500", "504-after-delivery");
        for (int i = 0; i < 14; i++) {
            sandbox.faults().next(Fault.named().get(faults.get(i % 2)), 1);
            String body = mail("mail-" + i, i == 13 ? other : mailbox).replace("{", "{\"saveToSentItems\": true, ");
            aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(body)
                    .messageGroupId(body.contains(other) ? other : mailbox)
                    .messageDeduplicationId(UUID.randomUUID().toString()));
            drain();
        }
        aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(mail("rejected", mailbox).replace("ada@", "@"))
                .messageGroupId(mailbox).messageDeduplicationId(UUID.randomUUID().toString()));
        drain();
        Thread.sleep(500);
        var lambda = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        lambda.createContext("/2015-03-31/functions/mails/invocations", exchange -> {
            byte[] answer = invoke(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        lambda.start();
        try {
            // Version 1 of the command line reads no addresses from the environment.
            var aside = Files.writeString(directory.resolve("aws"), "#!/bin/sh\ncase $1 in lambda) at=http://localhost:"
                    + lambda.getAddress().getPort() + ";; *) at=" + aws.sqsEndpoint()
                    + ";; esac\nPATH=${PATH#*:} exec aws --endpoint-url $at \"$@\"\n");
            assertTrue(aside.toFile().setExecutable(true));
            var script = new ProcessBuilder("infra/operate/look.sh", deadLetterQueueUrl, "mails").redirectErrorStream(true);
            script.environment().putAll(Map.of("PATH", directory + ":" + System.getenv("PATH"), "AWS_DEFAULT_REGION",
                    "eu-central-1", "AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret"));
            var process = script.start();
            String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), table);
            for (int i = 0; i < 14; i++) {
                String line = "(?s).*mail-" + i + " +" + (i == 13 ? other : mailbox) + " +unknown +"
                        + (i % 2 == 0 ? "not found +- +-\n.*" : "sent +20[0-9TZ:-]+ +Sent Items\n.*");
                assertTrue(table.matches(line), table);
            }
            assertTrue(table.matches("(?s).*rejected +- +rejected +- +- +-\n.*"), table);
            assertEquals(16, table.lines().count(), table);
        } finally {
            lambda.stop(0);
        }
        assertEquals(8, messages(deadLetterQueueUrl));
        var deadLetters = deadLetters();
        assertTrue(
                deadLetters.stream().allMatch(deadLetter -> deadLetter.messageAttributes().containsKey("Heliograph-Reason")));
        assertFalse(deadLetters.stream().anyMatch(deadLetter -> deadLetter.body().contains(other)));
    }

    private static boolean isInstalled(String program) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
    }

    @Test
    void aDeadLetterSaysWhyAndNothingOfTheMail() {
        String body = mail("to-nobody", MAILBOX).replace("ada@example.org", "hidden@");
        aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(body).messageGroupId(MAILBOX)
                .messageDeduplicationId("to-nobody"));
        drain();
        var deadLetter = deadLetters().get(0);
        assertEquals(body, deadLetter.body());
        assertEquals(MAILBOX, deadLetter.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
        var reasons = reasons(deadLetter);
        assertEquals("rejected", reasons.get("Heliograph-Outcome"));
        assertEquals("invalid-request", reasons.get("Heliograph-Code"));
        assertEquals("to-nobody", reasons.get("Heliograph-Id"));
        assertEquals(LocalAws.arn(AwsResource.QUEUE), reasons.get("Heliograph-Source"));
        assertTrue(reasons.get("Heliograph-Reason").startsWith("$.to[0]: not an address (7 characters"));
        assertFalse(reasons.toString().contains("hidden"));
        assertFalse(reasons.toString().contains("Receipt"));
    }

    @Test
    void aRedriveOfAnUnknownMailSendsItOnceAnOperatorSaysSo() {
        // The request has no id, so the message's id is used, which a redrive changes.
        String body = mail("", MAILBOX).replace("\"id\": \"\",", "");
        sandbox.faults().next(Fault.named().get("500"), 1);
        aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(body).messageGroupId(MAILBOX)
                .messageDeduplicationId(UUID.randomUUID().toString()));
        drain();
        redrive();
        drain();
        assertEquals(0, sandbox.inbox().mails().size());
        var held = deadLetters().get(0);
        assertEquals("held", reasons(held).get("Heliograph-Code"));
        String id = reasons(held).get("Heliograph-Id");
        String answer = invoke("{\"resolve\": {\"id\": \"" + id + "\", \"mailbox\": \"" + MAILBOX + "\", \"as\": \"resend\"}}");
        assertTrue(answer.contains("\"was\":\"unknown\""), answer);
        redrive();
        drain();
        assertEquals(1, sandbox.inbox().mails().size());
        assertEquals(hasTable() ? "SENT" : "", state(MAILBOX, id));
        assertEquals(List.of(), deadLetters());
    }

    @Test
    void aMailThatCountsAsSentIsNotSentByARedrive() {
        String id = "counts-" + UUID.randomUUID();
        sandbox.faults().next(Fault.named().get("504-after-delivery"), 1);
        send(id, MAILBOX);
        drain();
        invoke("{\"resolve\": {\"id\": \"" + id + "\", \"mailbox\": \"" + MAILBOX + "\", \"as\": \"sent\"}}");
        redrive();
        drain();
        assertEquals(1, sandbox.inbox().mails().size());
        assertEquals(List.of(), deadLetters());
        assertEquals(0, messages(queueUrl));
    }

    @Test
    void aMessageThatComesTwiceIsSentOnce() {
        String id = "twice-" + UUID.randomUUID();
        send(id, MAILBOX);
        send(id, MAILBOX);
        drain();
        assertEquals(1, sandbox.inbox().mails().size());
        assertEquals(0, messages(queueUrl));
    }

    @Test
    void anotherMailUnderTheSameIdIsRejected() {
        String id = "reused-" + UUID.randomUUID();
        send(id, MAILBOX);
        drain();
        aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(mail(id, MAILBOX).replace("Paid", "Not paid"))
                .messageGroupId(MAILBOX).messageDeduplicationId(UUID.randomUUID().toString()));
        drain();
        assertEquals(1, sandbox.inbox().mails().size());
        assertEquals("id-reused", reasons(deadLetters().get(0)).get("Heliograph-Code"));
    }

    /** Slow mails arrive after the function has given them up. */
    private void awaitMails(int number) throws InterruptedException {
        for (int i = 0; i < 200 && sandbox.inbox().mails().size() < number; i++) {
            Thread.sleep(10);
        }
        assertEquals(number, sandbox.inbox().mails().size());
    }

    /** Delivers messages until none comes for longer than the sandbox's longest Retry-After. */
    private void drain() {
        int waiting = messages(queueUrl);
        for (int rounds = 0; waiting > 0 && rounds < 10; rounds++) {
            queue.poll(4);
            waiting = messages(queueUrl);
        }
    }

    private void redrive() {
        for (var deadLetter : aws.sqs().receiveMessage(call -> call.queueUrl(deadLetterQueueUrl).maxNumberOfMessages(10)
                .messageAttributeNames("All").messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages()) {
            aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(deadLetter.body())
                    .messageGroupId(deadLetter.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                    .messageDeduplicationId(UUID.randomUUID().toString()).messageAttributes(deadLetter.messageAttributes()));
            aws.sqs().deleteMessage(call -> call.queueUrl(deadLetterQueueUrl).receiptHandle(deadLetter.receiptHandle()));
        }
    }

    private void send(String id, String mailbox) {
        aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(mail(id, mailbox)).messageGroupId(mailbox)
                .messageDeduplicationId(UUID.randomUUID().toString()));
    }

    private static String mail(String id, String mailbox) {
        return "{\"id\": \"" + id + "\", \"from\": \"" + mailbox
                + "\", \"to\": [\"ada@example.org\"], \"subject\": \"Receipt\", \"text\": \"Paid.\"}";
    }

    private static String invoke(String event) {
        return given().contentType("application/json; charset=utf-8").body(event).post(EVENTS).asString();
    }

    private String state(String mailbox, String id) {
        var item = aws.dynamoDb().getItem(call -> call.tableName(AwsResource.TABLE)
                .key(Map.of("id", AttributeValue.fromS(mailbox + "#" + id)))).item();
        return item.isEmpty() ? "" : item.get("state").s();
    }

    private int messages(String url) {
        var numbers = aws.sqs().getQueueAttributes(call -> call.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
        return Integer.parseInt(numbers.get("ApproximateNumberOfMessages"))
                + Integer.parseInt(numbers.get("ApproximateNumberOfMessagesNotVisible"));
    }

    /** All dead letters; they stay in the queue. */
    private List<Message> deadLetters() {
        var deadLetters = new ArrayList<Message>();
        for (var deadLetter : aws.sqs().receiveMessage(call -> call.queueUrl(deadLetterQueueUrl).maxNumberOfMessages(10)
                .visibilityTimeout(0).messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages()) {
            deadLetters.add(deadLetter);
        }
        return deadLetters;
    }

    private static Map<String, String> reasons(Message deadLetter) {
        var reasons = new HashMap<String, String>();
        deadLetter.messageAttributes().forEach((name, value) -> reasons.put(name, value.stringValue()));
        return reasons;
    }
}
