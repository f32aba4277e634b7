package dev.heliograph;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.lab.aws.AwsResource;
import dev.heliograph.lab.aws.EventSourceMapping;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.sandbox.Fault;
import dev.heliograph.sandbox.Sandbox;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The whole way through a queue and a dead-letter queue, with a ledger table and without one. */
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

    /** What a fault leaves behind, once its message has been given out for the last time. */
    @ParameterizedTest
    @CsvSource({
            // fault,                 delivered, in the table, dead letter, of the code
            "none,                    1, SENT,    '',      ''",
            "429,                     1, SENT,    '',      ''",
            "503,                     1, SENT,    '',      ''",
            "500,                     0, UNKNOWN, unknown, ErrorInternalServerError",
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
        var letters = deadLetters();
        assertEquals(outcome.isEmpty() ? 0 : 1, letters.size());
        if (!outcome.isEmpty()) {
            var reasons = reasons(letters.get(0));
            assertEquals(outcome, reasons.get("Heliograph-Outcome"));
            assertEquals(code, reasons.get("Heliograph-Code"));
            assertEquals("1", reasons.get("Heliograph-Attempts"));
        }
        assertEquals(0, messages(queueUrl));
    }

    @Test
    void aDeadLetterSaysWhyAndNothingOfTheMail() {
        String body = mail("to-nobody", MAILBOX).replace("ada@example.org", "hidden@");
        aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(body).messageGroupId(MAILBOX)
                .messageDeduplicationId("to-nobody"));
        drain();
        var letter = deadLetters().get(0);
        assertEquals(body, letter.body());
        assertEquals(MAILBOX, letter.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
        var reasons = reasons(letter);
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
        // Without an id, so that the message's own serves, which a redrive changes.
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

    /** What is slow arrives later than the function has given it up. */
    private void awaitMails(int number) throws InterruptedException {
        for (int i = 0; i < 200 && sandbox.inbox().mails().size() < number; i++) {
            Thread.sleep(10);
        }
        assertEquals(number, sandbox.inbox().mails().size());
    }

    /** Gives messages out until none comes for a while longer than the sandbox's longest wait. */
    private void drain() {
        int waiting = messages(queueUrl);
        for (int rounds = 0; waiting > 0 && rounds < 10; rounds++) {
            queue.poll(4);
            waiting = messages(queueUrl);
        }
    }

    private void redrive() {
        for (var letter : aws.sqs().receiveMessage(call -> call.queueUrl(deadLetterQueueUrl).maxNumberOfMessages(10)
                .messageAttributeNames("All").messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages()) {
            aws.sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(letter.body())
                    .messageGroupId(letter.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                    .messageDeduplicationId(UUID.randomUUID().toString()).messageAttributes(letter.messageAttributes()));
            aws.sqs().deleteMessage(call -> call.queueUrl(deadLetterQueueUrl).receiptHandle(letter.receiptHandle()));
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

    /** All that lie there; they stay. */
    private List<Message> deadLetters() {
        var letters = new ArrayList<Message>();
        for (var letter : aws.sqs().receiveMessage(call -> call.queueUrl(deadLetterQueueUrl).maxNumberOfMessages(10)
                .visibilityTimeout(0).messageAttributeNames("All")
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages()) {
            letters.add(letter);
        }
        return letters;
    }

    private static Map<String, String> reasons(Message letter) {
        var reasons = new HashMap<String, String>();
        letter.messageAttributes().forEach((name, value) -> reasons.put(name, value.stringValue()));
        return reasons;
    }
}
