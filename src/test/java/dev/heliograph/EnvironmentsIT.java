package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.lab.aws.LocalSecrets;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.sandbox.http.Fault;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Environments of the function as Lambda makes, freezes and ends them: processes of the executable. Linux. */
class EnvironmentsIT {

    private static final String MAILBOX = "billing@contoso.com";

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final String table = "ledger-" + UUID.randomUUID();
    private final List<FunctionEnvironment> environments = new ArrayList<>();

    private FunctionEnvironment environment(Map<String, String> settings) throws IOException {
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
        variables.putAll(Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                "HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET,
                "AWS_ENDPOINT_URL", AWS.get().dynamoDbEndpoint().toString(),
                "AWS_ENDPOINT_URL_SQS", AWS.get().sqsEndpoint().toString()));
        variables.putAll(settings);
        var environment = new FunctionEnvironment(variables);
        environments.add(environment);
        return environment;
    }

    private static String invoke(FunctionEnvironment environment, String event) throws Exception {
        return environment.invoke(event).get(30, TimeUnit.SECONDS);
    }

    @BeforeEach
    void createTable() {
        AWS.get().createTable(table);
    }

    @AfterEach
    void end() throws Exception {
        for (var environment : environments) {
            environment.close();
        }
    }

    /** The other end has closed the connection meanwhile, and a mail written to it would be unknown. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aThawedEnvironmentWritesToNoStaleConnection(boolean inOrder) throws Exception {
        var environment = environment(Map.of());
        assertTrue(invoke(environment, mail("before")).contains("accepted"));
        environment.freeze();
        sandbox.get().dropConnections(inOrder);
        Thread.sleep(1000);
        environment.thaw();
        String answer = invoke(environment, mail("after"));
        assertTrue(answer.contains("accepted"), answer);
        assertEquals(2, sandbox.get().inbox().delivered());
    }

    @Test
    void whatABatchWantsIsThereBeforeTheFirstEventIsAskedFor() throws Exception {
        sandbox.get().entra().slow(Duration.ofSeconds(2));
        var environment = environment(Map.of("HELIOGRAPH_LEDGER_TABLE", table));
        environment.firstPoll().get(30, TimeUnit.SECONDS);
        int toTheCloud = environment.connections(sandbox.get().cloud().getPort());
        assertEquals(2, toTheCloud, "one to Graph and one to Entra, which have one address here");
        assertEquals(10, environment.connections(AWS.get().dynamoDbEndpoint().getPort()));
        // No connection went wrong.
        assertFalse(environment.log().contains("WARN"), environment.log());
    }

    /** After the freeze the time is over, while the answer lies in the connection unread. */
    @Test
    void anAnswerThatCameWhileTheEnvironmentWasFrozenCounts() throws Exception {
        sandbox.get().graph().serviceTime(Duration.ofSeconds(1));
        var environment = environment(Map.of("HELIOGRAPH_SEND_TIMEOUT", "2s"));
        environment.firstPoll().get(30, TimeUnit.SECONDS);
        var answer = environment.invoke(mail("frozen"));
        await(() -> sandbox.get().graph().requests() > 0);
        environment.freeze();
        await(() -> sandbox.get().inbox().delivered() > 0);
        Thread.sleep(3000);
        environment.thaw();
        String got = answer.get(30, TimeUnit.SECONDS);
        assertTrue(got.contains("accepted"), got);
    }

    @Test
    void withATableTheMailOfAKilledEnvironmentIsHeldByTheNext() throws Exception {
        var settings = Map.of("HELIOGRAPH_LEDGER_TABLE", table);
        killWhileSending(environment(settings));
        var next = environment(settings);
        String early = invoke(next, mail("killed"));
        assertTrue(early.contains("under-way"), early);
        AWS.get().dynamoDb().updateItem(call -> call.tableName(table)
                .key(Map.of("id", AttributeValue.fromS(MAILBOX + "#killed"))).updateExpression("SET leaseUntil = :past")
                .expressionAttributeValues(Map.of(":past", AttributeValue.fromN("1"))));
        String late = invoke(next, mail("killed"));
        assertTrue(late.contains("\\\"outcome\\\":\\\"unknown\\\",\\\"code\\\":\\\"held\\\""), late);
        assertEquals(1, sandbox.get().inbox().delivered());
    }

    @Test
    void theMailOfAKilledEnvironmentIsFoundByTheNext() throws Exception {
        var settings = Map.of("HELIOGRAPH_LEDGER_TABLE", table, "HELIOGRAPH_WHEN_UNKNOWN", "check", "HELIOGRAPH_LOOK_AFTER",
                "1s");
        killWhileSending(environment(settings));
        AWS.get().dynamoDb().updateItem(call -> call.tableName(table)
                .key(Map.of("id", AttributeValue.fromS(MAILBOX + "#killed"))).updateExpression("SET leaseUntil = :past")
                .expressionAttributeValues(Map.of(":past", AttributeValue.fromN("1"))));
        Thread.sleep(1000);
        var next = environment(settings);
        String answer = invoke(next, mail("killed"));
        assertEquals("{\"results\":[{\"id\":\"killed\",\"outcome\":\"accepted\",\"code\":\"found\"}]}", answer);
        assertTrue(next.log().contains("\"code\":\"found\",\"sentAt\":"), next.log());
        assertEquals(1, sandbox.get().inbox().delivered());
    }

    @Test
    void theStartLogsOnceThatSearchesAreRefused() throws Exception {
        sandbox.get().graph().allowDrafts(false);
        sandbox.get().graph().allowReads(false);
        var environment = environment(Map.of("HELIOGRAPH_LEDGER_TABLE", table, "HELIOGRAPH_WHEN_UNKNOWN", "check",
                "HELIOGRAPH_LOOK_AFTER", "1s", "HELIOGRAPH_ALLOWED_SENDERS", "*@contoso.com," + MAILBOX));
        await(() -> said(environment, "may-not-look: the application may not read this mailbox"));
        sandbox.get().faults().next(Fault.named().get("500"), 1);
        invoke(environment, mail("held"));
        Thread.sleep(1100);
        String answer = invoke(environment, mail("held"));
        assertTrue(answer.contains("\\\"outcome\\\":\\\"unknown\\\",\\\"code\\\":\\\"may-not-look\\\""), answer);
        assertFalse(environment.log().contains("\"trouble\":\"may-not-look\""), environment.log());
    }

    @Test
    void theStartSaysNothingWhereItMayLookOrNeedNot() throws Exception {
        var looking = environment(
                Map.of("HELIOGRAPH_LEDGER_TABLE", table, "HELIOGRAPH_WHEN_UNKNOWN", "check", "HELIOGRAPH_FROM",
                        "Billing <" + MAILBOX + ">"));
        invoke(looking, mail("1"));
        await(() -> sandbox.get().graph().requests() == 2);
        assertFalse(looking.log().contains("may-not-look"), looking.log());
        invoke(environment(Map.of("HELIOGRAPH_FROM", MAILBOX)), mail("2"));
        assertEquals(3, sandbox.get().graph().requests());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "HELIOGRAPH_LOOK_AFTER=5m,1m | HELIOGRAPH_LOOK_AFTER: 300 s, 60 s; wanted: 1 to 10 durations, each longer than the one before",
            "HELIOGRAPH_LOOK_AFTER=soon | HELIOGRAPH_LOOK_AFTER: \"soon\"; wanted: a duration such as 30s or 24h",
            "HELIOGRAPH_WHEN_UNKNOWN=look | HELIOGRAPH_WHEN_UNKNOWN: \"look\"; wanted: ",
            "HELIOGRAPH_SENT_ITEMS=delete | HELIOGRAPH_SENT_ITEMS: \"delete\"; wanted: ",
            "HELIOGRAPH_MAX_HEADER_NAMES=0 | HELIOGRAPH_MAX_HEADER_NAMES: 0; wanted: 1 or more" })
    void aWrongSettingOfTheLooksStopsTheStart(String setting, String line) throws Exception {
        var environment = environment(Map.of(setting.split("=")[0], setting.split("=")[1]));
        await(() -> said(environment, line));
    }

    @Test
    void anSmtpServerLeavesNothingToLookFor() throws Exception {
        var environment = environment(Map.of("HELIOGRAPH_TRANSPORT", "smtp", "HELIOGRAPH_WHEN_UNKNOWN", "check",
                "QUARKUS_MAILER_HOST", "localhost"));
        await(() -> said(environment,
                "HELIOGRAPH_WHEN_UNKNOWN: \"check\"; wanted: hold or resend with HELIOGRAPH_TRANSPORT=smtp"));
    }

    private static boolean said(FunctionEnvironment environment, String text) {
        try {
            return environment.log().contains(text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void withATableAnotherEnvironmentKnowsWhatWasSent() throws Exception {
        var settings = Map.of("HELIOGRAPH_LEDGER_TABLE", table);
        assertTrue(invoke(environment(settings), mail("once")).contains("accepted"));
        assertTrue(invoke(environment(settings), mail("once")).contains("duplicate"));
        assertEquals(1, sandbox.get().inbox().delivered());
    }

    /** The same mail is delivered again, to an environment that knows only the table. */
    @ParameterizedTest
    @CsvSource({
            // fault,                 with a table: outcome and mails, without
            "none,                    duplicate, 1, accepted, 2",
            "429,                     accepted,  1, accepted, 1",
            "503,                     accepted,  1, accepted, 1",
            "500,                     unknown,   0, accepted, 1",
            "504-after-delivery,      unknown,   1, accepted, 2",
            "202-retry-after,         duplicate, 1, accepted, 2",
            "reset-before-delivery,   unknown,   0, accepted, 1",
            "reset-after-delivery,    unknown,   1, accepted, 2",
            "reset-during-request,    unknown,   0, accepted, 1",
            "hang-up-after-delivery,  unknown,   1, accepted, 2",
            "stall,                   unknown,   0, accepted, 1",
            "refused-stream,          duplicate, 1, accepted, 2",
            "goaway,                  duplicate, 1, accepted, 2",
            "small-window,            duplicate, 1, accepted, 2",
            "slow,                    unknown,   1, accepted, 2" })
    void whatTheNextEnvironmentMakesOfAFault(String fault, String with, int mailsWith, String without, int mailsWithout)
            throws Exception {
        assertEquals(with + " " + mailsWith, afterAFault(fault, Map.of("HELIOGRAPH_LEDGER_TABLE", table), mailsWith));
        sandbox.get().inbox().clear();
        assertEquals(without + " " + mailsWithout, afterAFault(fault, Map.of(), mailsWithout));
    }

    private String afterAFault(String fault, Map<String, String> ledger, int mails) throws Exception {
        var settings = new HashMap<>(ledger);
        settings.put("HELIOGRAPH_SEND_TIMEOUT", "2s");
        if (!fault.equals("none")) {
            sandbox.get().faults().next(Fault.named().get(fault), 1);
        }
        invoke(environment(settings), mail("given-out-twice"));
        var answer = Pattern.compile("outcome\\W+(\\w+)").matcher(invoke(environment(settings), mail("given-out-twice")));
        assertTrue(answer.find());
        await(() -> sandbox.get().inbox().mails().size() >= mails);
        return answer.group(1) + " " + sandbox.get().inbox().mails().size();
    }

    /** This is not promised, as infra/docs/promises.md says. */
    @Test
    void withoutATableAnotherEnvironmentSendsAgain() throws Exception {
        var first = environment(Map.of());
        assertTrue(invoke(first, mail("twice")).contains("accepted"));
        assertTrue(invoke(first, mail("twice")).contains("duplicate"));
        assertTrue(invoke(environment(Map.of()), mail("twice")).contains("accepted"));
        assertEquals(2, sandbox.get().inbox().delivered());
    }

    @Test
    void withoutItsTableNothingIsSent() throws Exception {
        String answer = invoke(environment(Map.of("HELIOGRAPH_LEDGER_TABLE", "no-such-table")), mail("none"));
        assertTrue(answer.contains("there is no table"), answer);
        assertEquals(0, sandbox.get().graph().requests());
    }

    @Test
    void theLogHoldsMetricsAndNothingOfTheMail() throws Exception {
        var environment = environment(Map.of("HELIOGRAPH_METRICS", "by-mailbox"));
        sandbox.get().faults().next(Fault.named().get("429"), 1);
        invoke(environment, mail("measured"));
        String log = environment.log();
        assertTrue(log.contains(
                "\"Dimensions\":[[\"Function\",\"Mailbox\",\"Outcome\"],[\"Function\",\"Outcome\"]],\"Metrics\":[{\"Name\":\"Mails\","
                        + "\"Unit\":\"Count\"}]}]},\"Function\":\"mails\",\"Mailbox\":\"" + MAILBOX
                        + "\",\"Outcome\":\"throttled\",\"Mails\":1}"),
                log);
        assertTrue(log.contains("\"TokenFetches\":1,\"SendTime\":["), log);
        for (String word : List.of("ada@example.org", "Receipt", "Paid", EntraEndpoint.CLIENT_SECRET)) {
            assertFalse(log.contains(word), word);
        }
    }

    @Test
    void metricsCanBeSwitchedOff() throws Exception {
        var environment = environment(Map.of("HELIOGRAPH_METRICS", "false"));
        invoke(environment, mail("unmeasured"));
        assertFalse(environment.log().contains("CloudWatchMetrics"));
        assertTrue(environment.log().contains("\"outcome\":\"accepted\""));
    }

    /** Its own variable is emptied, as a function has one of the two. */
    @ParameterizedTest
    @ValueSource(strings = { "entra", "ssm:/entra" })
    void aSecretIsReadFromWhereItIsKept(String reference) throws Exception {
        try (var secrets = new LocalSecrets()) {
            secrets.put(reference.replace("ssm:", ""), EntraEndpoint.CLIENT_SECRET);
            var environment = environment(Map.of("HELIOGRAPH_CLIENT_SECRET", "", "HELIOGRAPH_CLIENT_SECRET_ID", reference,
                    "AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.endpoint().toString(),
                    "AWS_ENDPOINT_URL_SSM", secrets.endpoint().toString()));
            String answer = invoke(environment, mail("kept"));
            assertTrue(answer.contains("accepted"), answer);
            assertEquals(1, secrets.reads());
        }
    }

    private void killWhileSending(FunctionEnvironment environment) throws Exception {
        int before = sandbox.get().graph().requests();
        sandbox.get().graph().serviceTime(Duration.ofMillis(500));
        environment.invoke(mail("killed"));
        await(() -> sandbox.get().graph().requests() > before);
        environment.kill();
        await(() -> !sandbox.get().inbox().mails().isEmpty());
        sandbox.get().graph().serviceTime(Duration.ZERO);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertTrue(condition.getAsBoolean());
    }

    private static String mail(String id) {
        return "{\"id\": \"" + id + "\", \"from\": \"" + MAILBOX
                + "\", \"to\": [\"ada@example.org\"], \"subject\": \"Receipt\", \"text\": \"Paid\"}";
    }
}
