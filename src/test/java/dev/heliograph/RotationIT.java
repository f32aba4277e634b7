package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.lab.aws.LocalSecrets;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.aws.EventSourceMapping;
import dev.heliograph.sandbox.entra.EntraEndpoint;

/**
 * The client secret changes and the old one stops working while a thousand mails go through the executable. It waits more than
 * it works.
 */
@Execution(ExecutionMode.CONCURRENT)
class RotationIT {

    private static final int MAILS = 1000;
    private static final int MAILBOXES = 20;
    private static final int A_SECOND = 10;

    /** Late enough that the old secret is in use, and early enough that mails still come when it is read again. */
    private static final int ROTATED_AFTER = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final Map<String, Long> takenAt = new ConcurrentHashMap<>();
    private final Map<String, Integer> receives = new ConcurrentHashMap<>();
    private volatile boolean over;

    /** @param inOrder whether the new secret is put into its place before the old one stops, or three seconds after */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void nothingIsLostWhileTheSecretChanges(boolean inOrder) throws Exception {
        String name = "rotation-" + UUID.randomUUID();
        String url = AWS.get().createQueue(name + ".fifo");
        AWS.get().createTable(name);
        // Tokens end while the mails are sent.
        sandbox.get().entra().tokenLife(Duration.ofSeconds(4));
        try (var secrets = new LocalSecrets()) {
            secrets.put("secret", EntraEndpoint.CLIENT_SECRET);
            var variables = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
            variables.putAll(Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT,
                    "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID, "HELIOGRAPH_CLIENT_SECRET", "",
                    "HELIOGRAPH_CLIENT_SECRET_ID", "secret",
                    "AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.endpoint().toString(),
                    "AWS_ENDPOINT_URL_DYNAMODB", AWS.get().dynamoDbEndpoint().toString(),
                    "AWS_ENDPOINT_URL_SQS", AWS.get().sqsEndpoint().toString(), "HELIOGRAPH_LEDGER_TABLE", name));
            try (var environment = new FunctionEnvironment(variables)) {
                var poller = thread(() -> poll(url, name + ".fifo", environment));
                for (int i = 0; i < MAILS; i++) {
                    send(url, "mail-" + i, "mailbox" + i % MAILBOXES + "@contoso.com");
                    Thread.sleep(1000 / A_SECOND);
                    if (i == ROTATED_AFTER) {
                        rotate(secrets, inOrder);
                    }
                }
                for (int i = 0; i < 240 && takenAt.size() < MAILS; i++) {
                    Thread.sleep(500);
                }
                over = true;
                poller.join();
            }
            report(inOrder, secrets.reads());
        }
    }

    private void rotate(LocalSecrets secrets, boolean inOrder) {
        if (inOrder) {
            secrets.put("secret", "second");
            sandbox.get().entra().rotateSecret("second");
        } else {
            sandbox.get().entra().rotateSecret("second");
            thread(() -> {
                sleep(3000);
                secrets.put("secret", "second");
            });
        }
    }

    private void report(boolean inOrder, int reads) {
        var ids = new HashSet<String>();
        sandbox.get().inbox().mails().forEach(mail -> ids.add(mail.requestId()));
        long waited = receives.values().stream().filter(times -> times > 1).count();
        long longest = receives.entrySet().stream().filter(entry -> entry.getValue() > 1)
                .mapToLong(entry -> takenAt.get(entry.getKey()) - sentAt.get(entry.getKey())).max().orElse(0);
        System.out.printf(
                "rotation, new secret %s: %d delivered, %d of them once, %d went back to the queue, the longest took %.1f s,"
                        + " secret read %d times%n",
                inOrder ? "first" : "3 s late", ids.size(),
                sandbox.get().inbox().delivered(), waited, longest / 1e9, reads);
        assertEquals(MAILS, ids.size());
        assertEquals(MAILS, sandbox.get().inbox().delivered());
        assertEquals(inOrder, waited == 0, waited + " waited");
        // The first wait of a set-up that is wrong is a minute; the second would be five.
        assertTrue(longest < Duration.ofMinutes(2).toNanos(), longest / 1e9 + " s");
    }

    private void poll(String url, String name, FunctionEnvironment environment) {
        var mapping = new EventSourceMapping(AWS.get().sqs(), url, LocalAws.arn(name), event -> {
            try {
                var ids = new HashMap<String, String>();
                for (var item : JSON.readTree(event).path("Records")) {
                    ids.put(item.path("messageId").asText(), JSON.readTree(item.path("body").asText()).path("id").asText());
                }
                ids.values().forEach(id -> receives.merge(id, 1, Integer::sum));
                String answer = environment.invoke(event).get(60, TimeUnit.SECONDS);
                for (var failed : JSON.readTree(answer).path("batchItemFailures")) {
                    ids.remove(failed.path("itemIdentifier").asText());
                }
                ids.values().forEach(id -> takenAt.put(id, System.nanoTime()));
                return answer;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        while (!over) {
            mapping.poll(1);
        }
    }

    private void send(String url, String id, String mailbox) {
        sentAt.put(id, System.nanoTime());
        AWS.get().sqs().sendMessage(call -> call.queueUrl(url).messageGroupId(mailbox).messageDeduplicationId(id)
                .messageBody("{\"id\": \"" + id + "\", \"from\": \"" + mailbox
                        + "\", \"to\": [\"ada@example.org\"], \"subject\": \"Receipt\", \"text\": \"Paid\"}"));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
