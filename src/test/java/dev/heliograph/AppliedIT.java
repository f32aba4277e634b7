package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.aws.EventSourceMapping;
import dev.heliograph.sandbox.mail.InboxMail;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What Terraform has applied, with the executable in Lambda's place: receives the messages of the queue, with the
 * function's environment. {@code .ci/apply} writes the file that {@code -Dapplied} names: variables, queues, and the
 * expected results of the events.
 */
@EnabledIfSystemProperty(named = "applied", matches = ".+")
class AppliedIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {
    };
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {
    };

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final JsonNode applied = JSON.readTree(Path.of(System.getProperty("applied")).toFile());
    private final URI endpoint = URI.create(applied.path("endpoint").asText());

    AppliedIT() throws IOException {
    }

    @Test
    void whatWasSentArrivesOrLiesInTheDeadLetterQueueWithItsReason() throws Exception {
        try (var sqs = LocalAws.client(SqsClient.builder(), endpoint);
                var dynamo = LocalAws.client(DynamoDbClient.builder(), endpoint);
                var environment = new FunctionEnvironment(variables("variables"))) {
            int before = sent(dynamo);
            drain(sqs, environment);
            var subjects = sandbox.get().inbox().mails().stream().map(InboxMail::subject).sorted().toList();
            System.out.println("inbox: " + subjects);
            assertEquals(JSON.convertValue(applied.path("sent"), LIST), subjects, environment.log());
            var dead = deadLetters(sqs);
            System.out.println("dead letters, code and reason: " + dead);
            var expected = JSON.convertValue(applied.path("dead"), STRINGS);
            assertEquals(expected.keySet(), dead.keySet(), environment.log());
            expected.forEach((code, reason) -> assertTrue(dead.get(code).startsWith(reason), dead::toString));
            assertEquals(hasLedger() ? subjects.size() : 0, sent(dynamo) - before);
            assertTrue(environment.log().contains("duplicate"), "a repetition is known");
        }
    }

    @Test
    void theFunctionThatOperatesSettlesAndSendsNothing() throws Exception {
        String resolve = "{\"resolve\": {\"id\": \"unseen\", \"mailbox\": \"billing@contoso.com\", \"as\": \"check\"}}";
        String mail = "{\"from\": \"billing@contoso.com\", \"to\": [\"ada@example.org\"], \"subject\": \"s\", \"text\": \"t\"}";
        try (var sender = new FunctionEnvironment(variables("variables"));
                var operator = new FunctionEnvironment(variables("operate"))) {
            String settled = operator.invoke(resolve).get(60, TimeUnit.SECONDS);
            String unsent = operator.invoke(mail).get(60, TimeUnit.SECONDS);
            String refused = sender.invoke(resolve).get(60, TimeUnit.SECONDS);

            assertTrue(settled.contains("\"was\":\"not held\""), settled + operator.log());
            assertTrue(unsent.contains("wrong-role"), unsent);
            assertTrue(refused.contains("wrong-role"), refused);
            assertEquals(List.of(), sandbox.get().inbox().mails());
        }
    }

    private Map<String, String> variables(String function) throws IOException {
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
        variables.put("AWS_ENDPOINT_URL", endpoint.toString());
        variables.putAll(JSON.convertValue(applied.path(function), STRINGS));
        Files.createDirectories(Path.of("target"));
        return variables;
    }

    private void drain(SqsClient sqs, FunctionEnvironment environment) {
        var queue = new EventSourceMapping(sqs, applied.path("queueUrl").asText(), applied.path("queueArn").asText(), event -> {
            try {
                return environment.invoke(event).get(60, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        for (int empty = 0; empty < 2;) {
            empty = queue.poll(2) == 0 ? empty + 1 : 0;
        }
    }

    private Map<String, String> deadLetters(SqsClient sqs) {
        var deadLetters = new TreeMap<String, String>();
        for (int empty = 0; empty < 2;) {
            var messages = sqs.receiveMessage(call -> call.queueUrl(applied.path("deadLetterQueueUrl").asText())
                    .maxNumberOfMessages(10).messageAttributeNames("All").waitTimeSeconds(1)).messages();
            empty = messages.isEmpty() ? empty + 1 : 0;
            for (var message : messages) {
                deadLetters.put(message.messageAttributes().get("Heliograph-Code").stringValue(),
                        message.messageAttributes().get("Heliograph-Reason").stringValue());
            }
        }
        return deadLetters;
    }

    private boolean hasLedger() {
        return !applied.path("ledgerTable").asText().isEmpty();
    }

    private int sent(DynamoDbClient dynamo) {
        if (!hasLedger()) {
            return 0;
        }
        return (int) dynamo.scan(call -> call.tableName(applied.path("ledgerTable").asText())).items().stream()
                .filter(item -> item.get("state").s().equals("SENT")).count();
    }
}
