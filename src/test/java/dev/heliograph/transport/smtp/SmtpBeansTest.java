package dev.heliograph.transport.smtp;

import static dev.heliograph.message.Requests.bound;
import static dev.heliograph.message.Requests.cleared;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.heliograph.SandboxResource;
import dev.heliograph.outcome.Reply;
import dev.heliograph.protocol.send.OneAttempt;
import dev.heliograph.transport.Allowances;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.MailTransport;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Quarkus' own class, which these beans create without its producer, still makes a client of Quarkus' settings. */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(value = SandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SmtpServerResource.class, restrictToAnnotatedClass = true)
class SmtpBeansTest {

    @Inject
    MailTransport transport;

    @Test
    void aMailLeavesByTheSettingsOfTheMailer() {
        var mail = cleared(bound("{'id': '7', 'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's', 'text': 't'}"));
        assertEquals(Reply.taken(),
                OneAttempt.send(transport, mail, Allowances.of(Duration.ofSeconds(10)), DraftKeeper.NONE).reply());
    }
}
