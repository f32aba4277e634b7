package dev.heliograph.sandbox.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;
import dev.heliograph.sandbox.mailbox.Inbox;

/** The inbox with Mailpit's client from npm, two versions of it; {@code .ci/mailpit} installs them. */
@EnabledIfSystemProperty(named = "mailpit.clients", matches = ".+", disabledReason = ".ci/mailpit installs the clients")
class MailpitClientTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "mailpit-api-1", "mailpit-api-2" })
    void theInboxAnswersAsMailpit(String client) throws Exception {
        var module = Path.of(System.getProperty("mailpit.clients"), client, "dist", "index.mjs");
        var script = Path.of("src/test/resources/sandbox/mailpit.mjs");
        try (var sandbox = new Sandbox(0, 0, folder)) {
            var node = new ProcessBuilder("node", script.toString(), sandbox.inboxPage().toString(), module.toString())
                    .redirectErrorStream(true).start();
            var said = new StringBuilder();
            int sent = 0;
            for (var line : (Iterable<String>) node.inputReader(StandardCharsets.UTF_8).lines()::iterator) {
                if (line.equals("send")) {
                    deliver(sandbox.inbox(), ++sent);
                } else {
                    said.append(line).append('\n');
                }
            }
            assertEquals("done\n", said.toString());
        }
    }

    private static void deliver(Inbox inbox, int number) {
        inbox.deliver("billing@contoso.com", InboxMail.Path.JSON,
                new MailContent(new InboxMail.Address("", "billing@contoso.com"),
                        List.of(new InboxMail.Address("Ada", "ada@example.org")), List.of(), List.of(), List.of(),
                        "Receipt " + number, "", "<p>Thank you</p>", "",
                        List.of(new InboxMail.Part("receipt.pdf", "application/pdf", "", new byte[] { 1 })),
                        Map.of(), Map.of(), new byte[0], 100));
    }
}
