package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.heliograph.testing.HeliographSandbox;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

class ReceiptsTest {

    @RegisterExtension
    static final HeliographSandbox sandbox = new HeliographSandbox();

    private Receipts receipts;

    @BeforeEach
    void connect() {
        var sqs = SqsClient.builder().endpointOverride(sandbox.sqsEndpoint()).region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create()).build();
        receipts = new Receipts(sqs, sandbox.queueUrl());
    }

    @Test
    void aReceiptArrives() {
        receipts.send("4711", "ada@example.org");

        var mail = sandbox.mailTo("ada@example.org");
        assertEquals("Receipt 4711", mail.subject());
        assertEquals("Paid. Thank you.", mail.text());
    }

    @Test
    void itArrivesAlthoughGraphIsBusy() {
        sandbox.fault("503", 1);

        receipts.send("4712", "bob@example.org");
        sandbox.awaitInvocations(1);
        sandbox.advance(Duration.ofMinutes(1));

        assertEquals("Receipt 4712", sandbox.mailTo("bob@example.org").subject());
        assertEquals(1, sandbox.mails().size());
    }

    @Test
    void aMistakeEndsInTheDeadLetterQueue() {
        receipts.send("4713", "no address");

        var letter = sandbox.deadLetter();
        assertEquals("invalid-request", letter.code());
        assertTrue(letter.reason().startsWith("$.to[0]: not an address"), letter.reason());
    }
}
