package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What Terraform has applied for a receiver, with the executable in Lambda's place: runs the schedule's event,
 * receives the messages of the queue, and checks bucket, bus and mailbox. {@code .ci/apply} writes the file that
 * {@code -Dreceived} names.
 */
@EnabledIfSystemProperty(named = "received", matches = ".+")
class ReceivedAppliedIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MAILBOX = "fax@contoso.com";
    /** More than two parts of an upload. */
    private static final int LARGE = 12_000_000;

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final JsonNode applied = JSON.readTree(Path.of(System.getProperty("received")).toFile());
    private final URI endpoint = URI.create(applied.path("endpoint").asText());

    ReceivedAppliedIT() throws IOException {
    }

    @Test
    void mailsLieInTheBucketAndTheirEventsInTheConsumersQueue() throws Exception {
        byte[] small = Files.readAllBytes(Path.of("src/test/resources/incoming/order.eml"));
        byte[] large = large();
        var ids = List.of(sandbox.get().mailboxes().receive(MAILBOX, "inbox", small),
                sandbox.get().mailboxes().receive(MAILBOX, "inbox", large));
        try (var sqs = LocalAws.client(SqsClient.builder(), endpoint);
                var s3 = LocalAws.client(S3Client.builder().forcePathStyle(true), endpoint);
                var environment = new FunctionEnvironment(variables())) {
            String collected = environment.invoke(applied.path("event").asText()).get(60, TimeUnit.SECONDS);
            assertTrue(collected.contains("\"new\":2"), collected + environment.log());
            drain(sqs, environment);
            var events = events(sqs);
            assertEquals(2, events.size(), environment.log());
            for (var event : events) {
                var detail = event.path("detail");
                boolean first = detail.path("id").asText().equals(ids.get(0));
                assertArrayEquals(first ? small : large, object(s3, detail.path("raw").asText()).asByteArray());
                assertEquals(first ? 4 : 1, detail.path("attachments").size());
            }
            ids.forEach(id -> assertEquals("archive", sandbox.get().mailboxes().folderOf(id).orElseThrow()));
            System.out.println("received: " + events.size() + " events, files in " + applied.path("variables")
                    .path("HELIOGRAPH_INCOMING_BUCKET").asText());
        }
    }

    private static ResponseBytes<GetObjectResponse> object(S3Client s3, String address) {
        String[] parts = address.replaceFirst("^s3://", "").split("/", 2);
        return s3.getObjectAsBytes(call -> call.bucket(parts[0]).key(parts[1]));
    }

    private Map<String, String> variables() {
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
        variables.put("AWS_ENDPOINT_URL", endpoint.toString());
        variables.putAll(JSON.convertValue(applied.path("variables"), new TypeReference<Map<String, String>>() {
        }));
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

    private List<JsonNode> events(SqsClient sqs) throws IOException {
        var events = new ArrayList<JsonNode>();
        for (int empty = 0; empty < 2;) {
            var messages = sqs.receiveMessage(call -> call.queueUrl(applied.path("pdfQueueUrl").asText())
                    .maxNumberOfMessages(10).waitTimeSeconds(1)).messages();
            empty = messages.isEmpty() ? empty + 1 : 0;
            for (var message : messages) {
                events.add(JSON.readTree(message.body()));
                sqs.deleteMessage(call -> call.queueUrl(applied.path("pdfQueueUrl").asText())
                        .receiptHandle(message.receiptHandle()));
            }
        }
        return events;
    }

    private static byte[] large() {
        var content = new byte[LARGE];
        new Random(LARGE).nextBytes(content);
        return ("From: ada@example.org\r\nTo: fax@contoso.com\r\nSubject: Scan\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee there.\r\n"
                + "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=scan.pdf\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n" + Base64.getMimeEncoder().encodeToString(content)
                + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
