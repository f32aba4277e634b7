package example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.heliograph.testing.HeliographSandbox;

/** The rest of what a test can ask for. The sandbox is the one of the other class. */
@ExtendWith(HeliographSandbox.class)
class WhatTheSandboxDoesTest {

    private static final String MAIL = "\"from\": \"billing@contoso.com\", \"to\": [\"ada@example.org\"], \"subject\": \"Hello\"";

    @Test
    void theFunctionIsInvokedDirectly(HeliographSandbox sandbox) {
        String answer = sandbox.invoke("{" + MAIL + ", \"html\": \"<p>Hi</p>\", \"headers\": {\"X-Order\": \"4711\"},"
                + " \"attachments\": [{\"name\": \"a.txt\", \"content\": \"aGk=\"}]}");

        assertTrue(answer.contains("\"accepted\""), answer);
        var mail = sandbox.mailTo("ada@example.org");
        assertEquals("<p>Hi</p>", mail.html());
        assertEquals(List.of("4711"), mail.headers().get("x-order"));
        assertEquals("a.txt", mail.files().get(0).name());
        assertArrayEquals("hi".getBytes(), mail.files().get(0).content());
        assertTrue(sandbox.published().get(0).contains("Mail Accepted"), sandbox.published()::toString);
    }

    @Test
    void aMailIsSentLater(HeliographSandbox sandbox) {
        String tomorrow = Instant.now().plus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
        sandbox.invoke("{" + MAIL + ", \"text\": \"t\", \"sendAt\": \"" + tomorrow + "\"}");
        assertEquals(List.of(), sandbox.mails());

        sandbox.advance(Duration.ofDays(3).plusMinutes(2));

        assertEquals("Hello", sandbox.mailTo("ada@example.org").subject());
    }

    @Test
    void aMailboxIsRead(HeliographSandbox sandbox) {
        sandbox.receive("fax@contoso.com", "From: bob@example.org\r\nSubject: Order\r\n\r\nTen boxes");

        sandbox.invoke("{\"collect\": {\"mailbox\": \"fax@contoso.com\"}}");

        assertTrue(sandbox.published().stream().anyMatch(event -> event.contains("Mail Received") && event.contains("Order")),
                sandbox.published()::toString);
    }

    @Test
    void whatDoesNotComeIsExplained(HeliographSandbox sandbox) {
        sandbox.invoke("{\"from\": \"billing@contoso.com\", \"subject\": \"To no one\", \"text\": \"t\"}");

        var failure = assertThrows(AssertionError.class, () -> sandbox.mailTo("ada@example.org"));
        assertTrue(failure.getMessage().contains("invocation To no one $.to: "), failure::getMessage);
    }

    /** A sandbox of its own, since it has other settings. */
    @Nested
    class WithTemplates {

        @RegisterExtension
        static final HeliographSandbox OWN = new HeliographSandbox(
                Map.of("HELIOGRAPH_TEMPLATES", Path.of("src/test/mails").toAbsolutePath().toString()));

        @Test
        void aTemplateIsFilledIn() {
            OWN.invoke("{\"from\": \"billing@contoso.com\", \"to\": [\"ada@example.org\"], \"subject\": \"Hello\","
                    + " \"template\": \"thanks\", \"data\": {\"name\": \"Ada\"}}");

            assertEquals("Thank you, Ada.", OWN.mailTo("ada@example.org").text().strip());
        }
    }

    @Nested
    class InANestedClass {

        @Test
        void nothingOfAnEarlierTestIsLeft(HeliographSandbox sandbox) {
            assertEquals(List.of(), sandbox.mails());
            assertEquals(List.of(), sandbox.published());
            assertEquals(List.of(), sandbox.deadLetters());
        }
    }
}
