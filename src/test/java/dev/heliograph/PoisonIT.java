package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.aws.EventSourceMapping;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * One message that kills the function, and nine that don't: processes of the build of {@code infra/bench/broken.sh}, which end
 * while they read a certain request. It waits more than it works, so it runs next to others.
 */
@Execution(ExecutionMode.CONCURRENT)
class PoisonIT {

    private static final Path BROKEN = Path.of(System.getProperty("broken.function", "target/broken/function.jar"));
    private static final String MAILBOX = "billing@contoso.com";
    private static final int TIMEOUT = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final String name = "mails-" + UUID.randomUUID();
    private Optional<FunctionEnvironment> environment = Optional.empty();
    private int receives;
    private Optional<Instant> thirdReceive = Optional.empty();

    @AfterEach
    void end() throws Exception {
        if (environment.isPresent()) {
            environment.get().close();
        }
    }

    @ParameterizedTest
    @CsvSource({ "true, true", "false, true", "true, false", "false, false" })
    void oneMessageThatKillsCostsTheOthersTwoReceives(boolean fifo, boolean withTable) throws Exception {
        assumeTrue(Files.exists(BROKEN), "skipped: infra/bench/broken.sh has not made " + BROKEN);
        var sqs = AWS.get().sqs();
        String suffix = fifo ? ".fifo" : "";
        String url = AWS.get().createQueue(name + suffix);
        String deadUrl = AWS.get().createQueue(name + "-dead" + suffix);
        // Really six times the function's time-out; that much of waiting would show nothing more.
        sqs.setQueueAttributes(call -> call.queueUrl(url)
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Integer.toString(TIMEOUT))));
        for (int i = 0; i < 10; i++) {
            String body = i == 4 ? "{\"id\": \"kills\", \"to\": []}" : mail("mail-" + i);
            sqs.sendMessage(call -> {
                call.queueUrl(url).messageBody(body);
                if (fifo) {
                    call.messageGroupId(MAILBOX).messageDeduplicationId(UUID.randomUUID().toString());
                }
            });
        }
        if (withTable) {
            AWS.get().createTable(name);
        }
        var settings = settings(withTable, deadUrl);
        var queue = new EventSourceMapping(sqs, url, LocalAws.arn(name + suffix), event -> invoke(event, settings));

        var end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && sandbox.get().inbox().delivered() < 9) {
            queue.poll(1);
        }
        // Without a table, the message that crashes may be the last of the second receive.
        var took = thirdReceive.map(third -> Duration.between(third, Instant.now())).orElse(Duration.ZERO);
        while (withTable && Instant.now().isBefore(end) && messages(deadUrl) == 0) {
            queue.poll(1);
        }

        System.out.printf("PoisonIT, fifo %s, table %s: nine sent %d s after the third receive, the killer %s in receive %d%n",
                fifo, withTable, took.toSeconds(), withTable ? "given up" : "there still",
                receives);
        assertEquals(IntStream.range(0, 10).filter(i -> i != 4).mapToObj(i -> "mail-" + i).toList(), sandbox.get().inbox()
                .mails().stream().map(mail -> mail.requestId()).sorted().toList());
        assertEquals(9, sandbox.get().inbox().delivered());
        assertTrue(took.toSeconds() < 120, took.toString());
        if (withTable) {
            assertEquals(List.of("function-died", "rejected"), reasons(deadUrl));
            assertEquals(4, receives, "receives of the message that kills");
        } else {
            assertEquals(0, messages(deadUrl), "nothing knows which one kills");
        }
    }

    /** The answer; empty if the process ended over the event. */
    private String invoke(String event, Map<String, String> settings) {
        if (event.contains("kills")) {
            receives++;
            thirdReceive = receives == 3 ? Optional.of(Instant.now()) : thirdReceive;
        }
        try {
            if (environment.filter(FunctionEnvironment::isAlive).isEmpty()) {
                environment = Optional.of(new FunctionEnvironment(List.of("java", "-jar", BROKEN.toString()), settings));
            }
            var answer = environment.get().invoke(event);
            CompletableFuture.anyOf(answer, environment.get().ended()).get(2, TimeUnit.MINUTES);
            if (answer.isDone()) {
                return answer.join();
            }
            environment.get().close();
            environment = Optional.empty();
            return "";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, String> settings(boolean withTable, String deadUrl) throws IOException {
        var settings = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
        settings.putAll(Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                "HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET,
                "AWS_ENDPOINT_URL", AWS.get().dynamoDbEndpoint().toString(),
                "AWS_ENDPOINT_URL_SQS", AWS.get().sqsEndpoint().toString(), "HELIOGRAPH_DEAD_LETTER_QUEUE_URL", deadUrl,
                "HELIOGRAPH_TIMEOUT", TIMEOUT + "s", "HELIOGRAPH_SEND_TIMEOUT", "5s"));
        settings.put("HELIOGRAPH_BREAK", "killed-while-reading");
        settings.put("HELIOGRAPH_ALLOW_UNKNOWN", "HELIOGRAPH_BREAK");
        if (withTable) {
            settings.put("HELIOGRAPH_LEDGER_TABLE", name);
        }
        return settings;
    }

    private static int messages(String url) {
        return Integer.parseInt(AWS.get().sqs().getQueueAttributes(call -> call.queueUrl(url)
                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    private static List<String> reasons(String url) {
        var deadLetters = AWS.get().sqs().receiveMessage(call -> call.queueUrl(url).maxNumberOfMessages(10)
                .messageAttributeNames("All")).messages();
        return deadLetters.stream().map(deadLetter -> deadLetter.messageAttributes())
                .flatMap(all -> List.of(all.get("Heliograph-Code"), all.get("Heliograph-Outcome")).stream())
                .map(MessageAttributeValue::stringValue).toList();
    }

    private static String mail(String id) {
        return "{\"id\": \"" + id + "\", \"from\": \"" + MAILBOX
                + "\", \"to\": [\"ada@example.org\"], \"subject\": \"Receipt\", \"text\": \"Paid\"}";
    }
}
