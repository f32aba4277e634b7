package dev.heliograph.lab.burst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.aws.EventSourceMapping;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.sandbox.graph.Faults.Step;
import dev.heliograph.sandbox.http.Fault;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * One executable continues what the other has left: after an update, and after a rollback. {@code
 * burst.other.image.path} is the earlier one.
 */
@EnabledIfSystemProperty(named = "burst.other.image.path", matches = ".+")
class RollbackIT {

    private static final Fault LOST_ANSWER = new Fault.Answer(504, "UnknownError", Optional.empty(), true);
    private static final String MAILBOX = "billing@contoso.com";

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final String name = "rollback-" + UUID.randomUUID();
    private final Map<Version, FunctionEnvironment> environments = new EnumMap<>(Version.class);
    private final Map<String, String> settings = new HashMap<>();
    private String queueUrl;
    private String deadLetterQueueUrl;

    @BeforeEach
    void create() {
        AWS.get().createTable(name);
        queueUrl = AWS.get().createQueue(name + ".fifo");
        deadLetterQueueUrl = AWS.get().createQueue(name + "-dead.fifo");
        settings.putAll(FunctionEnvironment.towards(sandbox.get()));
        settings.putAll(Map.ofEntries(Map.entry("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT),
                Map.entry("HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID),
                Map.entry("HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET),
                Map.entry("HELIOGRAPH_LEDGER_TABLE", name), Map.entry("HELIOGRAPH_LOOK_AFTER", "2s,4s,6s"),
                Map.entry("HELIOGRAPH_SHORT_WAIT", "0s"),
                Map.entry("HELIOGRAPH_MAX_MIME_SIZE", MailKind.MAX_MIME_SIZE),
                Map.entry("HELIOGRAPH_DEAD_LETTER_QUEUE_URL", deadLetterQueueUrl),
                Map.entry("HELIOGRAPH_SCHEDULE_GROUP", "later"),
                Map.entry("HELIOGRAPH_SCHEDULE_QUEUE_ARN", LocalAws.arn(name + ".fifo")),
                Map.entry("HELIOGRAPH_SCHEDULE_ROLE_ARN", "arn:aws:iam::" + LocalAws.ACCOUNT + ":role/later"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", AWS.get().dynamoDbEndpoint().toString()),
                Map.entry("AWS_ENDPOINT_URL_SQS", AWS.get().sqsEndpoint().toString()),
                Map.entry("AWS_ENDPOINT_URL_SCHEDULER", sandbox.get().scheduler().toString())));
    }

    @AfterEach
    void end() throws Exception {
        for (var environment : environments.values()) {
            environment.close();
        }
    }

    /** The mail waits because Graph throttled it. */
    @ParameterizedTest
    @EnumSource
    void aMailThatWaits(Version first) throws Exception {
        var next = other(first);
        sandbox.get().faults().next(Fault.named().get("429"), 1);
        send(mail("waits", ""));
        poll(first);
        assertEquals("WAITING 1", entry("waits"));

        drain(next);

        assertEquals("SENT 2", entry("waits"));
        assertEquals(1, sandbox.get().inbox().mails().size());
        assertTrue(invoke(first, mail("waits", "")).contains("\"duplicate\""));
    }

    @ParameterizedTest
    @EnumSource
    void aMailWhoseEnvironmentWasKilled(Version first) throws Exception {
        var next = other(first);
        sandbox.get().graph().serviceTime(Duration.ofMillis(500));
        int before = sandbox.get().graph().requests();
        environment(first).invoke(mail("killed", ""));
        await(() -> sandbox.get().graph().requests() > before);
        environment(first).kill();
        await(() -> sandbox.get().inbox().mails().size() == 1);

        String early = invoke(next, mail("killed", ""));
        endLease("killed");
        String late = invoke(next, mail("killed", ""));

        assertTrue(early.contains("under-way"), early);
        assertTrue(late.contains("\\\"code\\\":\\\"held\\\""), late);
        assertEquals(1, sandbox.get().inbox().mails().size());
    }

    /** The message is in a group {@code look-…}, and the copy is found. */
    @ParameterizedTest
    @EnumSource
    void aLookThatFinds(Version first) throws Exception {
        var next = other(first);
        sandbox.get().faults().next(Fault.named().get("504-after-delivery"), 1);
        send(mail("found", "\"whenUnknown\": \"check\", "));
        poll(first);
        assertEquals("UNKNOWN 1", entry("found"));

        drain(next);

        assertEquals("SENT 1", entry("found"));
        assertEquals(List.of(), deadLetters());
        assertEquals(1, sandbox.get().inbox().mails().size());
        assertTrue(invoke(first, mail("found", "")).contains("\"duplicate\""));
    }

    /** The copy is searched for by one, then by the other. */
    @ParameterizedTest
    @EnumSource
    void aLookThatFindsNothing(Version first) throws Exception {
        var next = other(first);
        String mail = mail("not-found", "\"whenUnknown\": \"check\", ");
        sandbox.get().faults().next(Fault.named().get("500"), 1);
        send(mail);
        poll(first);
        poll(first);

        drain(next);

        assertEquals("UNKNOWN 1", entry("not-found"));
        var deadLetter = deadLetters().get(0);
        assertEquals("unknown not-found", outcome(deadLetter));
        assertTrue(deadLetter.messageAttributes().get("Heliograph-Reason").stringValue()
                .matches("looked for .* at ([0-9TZ:.-]+(, )?){3}: no copy\\. .*"), deadLetter.toString());
        assertEquals(mail, deadLetter.body());
        assertEquals(MAILBOX, deadLetter.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
        assertEquals(0, sandbox.get().inbox().mails().size());
    }

    @ParameterizedTest
    @EnumSource
    void aSchedule(Version first) throws Exception {
        var next = other(first);
        String mail = mail("later", "\"sendAt\": \"" + tomorrow() + "\", ");
        send(mail);
        drain(first);

        send(mail);
        drain(next);
        assertEquals(1, sandbox.get().timetable().waiting());
        assertEquals(List.of(), deadLetters());
        run();
        drain(next);

        assertEquals("SENT 1", entry("later"));
        assertEquals(1, sandbox.get().inbox().mails().size());
        assertTrue(invoke(first, mail).contains("\"duplicate\""));
        assertEquals(0, sandbox.get().timetable().waiting());
    }

    /** Taken back in the moment in which its request came into the queue. */
    @ParameterizedTest
    @EnumSource
    void aScheduleThatIsCancelled(Version first) throws Exception {
        var next = other(first);
        send(mail("back", "\"sendAt\": \"" + tomorrow() + "\", "));
        drain(first);

        String taken = invoke(next, "{\"cancel\": {\"id\": \"back\", \"mailbox\": \"" + MAILBOX + "\"}}");
        assertEquals(0, sandbox.get().timetable().waiting());
        send(mail("back", ""));
        drain(first);
        send(mail("back", ""));
        drain(next);

        assertTrue(taken.contains("\"was\":\"scheduled\""), taken);
        assertEquals("CANCELLED 0", entry("back"));
        assertEquals(0, sandbox.get().inbox().mails().size());
        assertEquals(List.of(), deadLetters());
    }

    /** Redriven before an operator has said anything, and after. */
    @ParameterizedTest
    @EnumSource
    void aDeadLetter(Version first) throws Exception {
        var next = other(first);
        sandbox.get().faults().next(Fault.named().get("500"), 1);
        send(mail("dead", ""));
        drain(first);
        assertEquals("unknown ErrorInternalServerError", outcome(deadLetters().get(0)));

        redrive();
        drain(next);
        assertEquals("unknown held", outcome(deadLetters().get(0)));
        assertEquals(0, sandbox.get().inbox().mails().size());
        String resolved = invoke(next, resolve("dead", "resend"));
        redrive();
        drain(first);

        assertTrue(resolved.contains("\"was\":\"unknown\""), resolved);
        assertEquals("SENT 1", entry("dead"));
        assertEquals(1, sandbox.get().inbox().mails().size());
        assertEquals(List.of(), deadLetters());
    }

    @ParameterizedTest
    @EnumSource
    void aDeadLetterThatWasSent(Version first) throws Exception {
        var next = other(first);
        sandbox.get().faults().next(Fault.named().get("504-after-delivery"), 1);
        send(mail("sent", ""));
        drain(first);

        invoke(first, resolve("sent", "sent"));
        redrive();
        drain(next);

        assertEquals("SENT 0", entry("sent"), "an operator said so");
        assertEquals(1, sandbox.get().inbox().mails().size());
        assertEquals(List.of(), deadLetters());
    }

    /** A request without an id is known by the id of its first message. */
    @ParameterizedTest
    @EnumSource
    void aDeadLetterOfARequestWithoutAnId(Version first) throws Exception {
        var next = other(first);
        sandbox.get().faults().next(Fault.named().get("504-after-delivery"), 1);
        send(mail("", "").replace("\"id\": \"\", ", ""));
        drain(first);
        String id = deadLetters().get(0).messageAttributes().get("Heliograph-Id").stringValue();

        redrive();
        drain(next);

        assertEquals(id, deadLetters().get(0).messageAttributes().get("Heliograph-Id").stringValue());
        assertEquals("unknown held", outcome(deadLetters().get(0)));
        assertEquals(1, sandbox.get().inbox().mails().size());
    }

    /** Its send was not answered, and nobody could look. */
    @ParameterizedTest
    @EnumSource
    void aDraftThatWasSent(Version first) throws Exception {
        var next = other(first);
        sandbox.get().faults().at(Step.SEND, LOST_ANSWER, 1);
        sandbox.get().faults().at(Step.LOOK, new Fault.Answer(500, "ErrorInternalServerError", Optional.empty(), false), 1);
        send(MailKind.DRAFT.event("drafted", MAILBOX, true));
        poll(first);
        assertEquals("UNKNOWN 1", entry("drafted"));

        drain(next);

        assertTrue(entry("drafted").startsWith("SENT"), entry("drafted"));
        assertEquals(1, sandbox.get().inbox().mails().size());
        assertEquals(List.of(), deadLetters());
    }

    /**
     * The answer to its making was lost, so that its id is not known. c29751e does not know the Message-IDs by which it could
     * be
     * found, and leaves it.
     */
    @ParameterizedTest
    @EnumSource
    void aDraftWithoutAnId(Version first) throws Exception {
        var next = other(first);
        sandbox.get().faults().at(Step.CREATE, LOST_ANSWER, 1);
        send(MailKind.DRAFT.event("drafted", MAILBOX, true));
        poll(first);
        assertEquals(1, sandbox.get().graph().drafts().left());

        drain(next);

        assertTrue(entry("drafted").startsWith("SENT"), entry("drafted"));
        assertEquals(1, sandbox.get().inbox().mails().size());
        assertEquals(first == Version.THIS ? 1 : 0, sandbox.get().graph().drafts().left());
    }

    /** Both announce a draft; only the earlier executable's is made, and the answer to that is lost. */
    @Test
    void aDraftWithoutAnIdAfterAnotherOne() throws Exception {
        sandbox.get().faults().at(Step.CREATE, new Fault.Answer(503, "ErrorServerBusy", Optional.of("1"), false), 1);
        send(MailKind.DRAFT.event("drafted", MAILBOX, true));
        poll(Version.THIS);
        sandbox.get().faults().at(Step.CREATE, LOST_ANSWER, 1);
        poll(Version.OTHER);
        assertEquals(1, sandbox.get().graph().drafts().left());

        drain(Version.THIS);

        assertTrue(entry("drafted").startsWith("SENT"), entry("drafted"));
        assertEquals(1, sandbox.get().inbox().mails().size());
        assertEquals(0, sandbox.get().graph().drafts().left());
    }

    private static Version other(Version version) {
        return version == Version.THIS ? Version.OTHER : Version.THIS;
    }

    private FunctionEnvironment environment(Version version) throws IOException {
        if (!environments.containsKey(version)) {
            environments.put(version, new FunctionEnvironment(List.of(System.getProperty(
                    version == Version.THIS ? "native.image.path" : "burst.other.image.path")), settings));
        }
        return environments.get(version);
    }

    private String invoke(Version version, String event) {
        try {
            return environment(version).invoke(event).get(30, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private void send(String mail) {
        AWS.get().sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(mail).messageGroupId(MAILBOX)
                .messageDeduplicationId(UUID.randomUUID().toString()));
    }

    private int poll(Version version) {
        return new EventSourceMapping(AWS.get().sqs(), queueUrl, LocalAws.arn(name + ".fifo"), event -> invoke(version, event))
                .poll(5);
    }

    /** Receives until the queue is empty. */
    private void drain(Version version) {
        for (int i = 0; i < 20 && messages() > 0; i++) {
            poll(version);
        }
        assertEquals(0, messages());
    }

    private int messages() {
        var numbers = AWS.get().sqs().getQueueAttributes(call -> call.queueUrl(queueUrl)
                .attributeNames(QueueAttributeName.ALL)).attributesAsStrings();
        return Integer.parseInt(numbers.get("ApproximateNumberOfMessages"))
                + Integer.parseInt(numbers.get("ApproximateNumberOfMessagesNotVisible"));
    }

    /** The schedules whose time has come. */
    private void run() {
        sandbox.get().timetable().passTo(tomorrow().plus(Duration.ofMinutes(1))).forEach(run -> send(run.body()));
    }

    private void redrive() {
        for (var deadLetter : deadLetters()) {
            AWS.get().sqs().sendMessage(call -> call.queueUrl(queueUrl).messageBody(deadLetter.body())
                    .messageGroupId(deadLetter.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                    .messageDeduplicationId(UUID.randomUUID().toString()).messageAttributes(deadLetter.messageAttributes()));
        }
        AWS.get().sqs().purgeQueue(call -> call.queueUrl(deadLetterQueueUrl));
    }

    /** They stay. */
    private List<Message> deadLetters() {
        return new ArrayList<>(AWS.get().sqs().receiveMessage(call -> call.queueUrl(deadLetterQueueUrl).visibilityTimeout(0)
                .messageAttributeNames("All").messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages());
    }

    private static String outcome(Message deadLetter) {
        return deadLetter.messageAttributes().get("Heliograph-Outcome").stringValue() + " "
                + deadLetter.messageAttributes().get("Heliograph-Code").stringValue();
    }

    private String entry(String id) {
        var item = AWS.get().dynamoDb().getItem(call -> call.tableName(name).key(key(id))).item();
        return item.get("state").s() + " " + item.get("attempts").n();
    }

    private void endLease(String id) {
        AWS.get().dynamoDb().updateItem(call -> call.tableName(name).key(key(id)).updateExpression("SET leaseUntil = :past")
                .expressionAttributeValues(Map.of(":past", AttributeValue.fromN("1"))));
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(MAILBOX + "#" + id));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertTrue(condition.getAsBoolean());
    }

    private static Instant tomorrow() {
        return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(2));
    }

    private static String resolve(String id, String as) {
        return "{\"resolve\": {\"id\": \"" + id + "\", \"mailbox\": \"" + MAILBOX + "\", \"as\": \"" + as + "\"}}";
    }

    private static String mail(String id, String more) {
        return "{" + more + "\"id\": \"" + id + "\", \"from\": \"" + MAILBOX
                + "\", \"to\": [\"ada@example.org\"], \"subject\": \"Receipt\", \"text\": \"Paid.\"}";
    }
}
