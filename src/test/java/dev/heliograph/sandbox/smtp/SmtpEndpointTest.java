package dev.heliograph.sandbox.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Properties;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.mail.InboxMail;

class SmtpEndpointTest {

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    @Test
    void aMailIsInTheInboxWithItsHiddenRecipients() throws Exception {
        try (var smtp = new SmtpEndpoint(0, sandbox.get().inbox())) {
            var settings = new Properties();
            settings.put("mail.smtp.host", "localhost");
            settings.put("mail.smtp.port", smtp.port());
            settings.put("mail.smtp.from", "billing@contoso.com");
            var mail = new MimeMessage(Session.getInstance(settings));
            mail.setFrom("Billing <billing@contoso.com>");
            mail.setRecipients(Message.RecipientType.TO, "Ada <Ada@example.org>");
            mail.setSubject("Zażółć");
            mail.setText("Dzień dobry", "utf-8");

            Transport.send(mail, InternetAddress.parse("ada@example.org, bob@example.org"));

            var arrived = sandbox.get().inbox().mails().get(0);
            assertEquals(InboxMail.Path.SMTP, arrived.path());
            assertEquals("billing@contoso.com", arrived.mailbox());
            assertEquals("Zażółć", arrived.subject());
            assertEquals("Dzień dobry", arrived.text().strip());
            assertEquals(List.of("Ada@example.org"), arrived.to().stream().map(InboxMail.Address::address).toList());
            assertEquals(List.of("bob@example.org"), arrived.bcc().stream().map(InboxMail.Address::address).toList());
        }
    }
}
