package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.heliograph.message.Body;
import dev.heliograph.message.Requests;
import dev.heliograph.message.template.Templates;
import dev.heliograph.outcome.NotReadyException;

/** What is done with a mail before it is tried. */
class PreparationTest extends DeliveryScenario {

    @Test
    void aTemplateSpeaksForTheMail(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("notice.txt"), "Hello {name}");
        Files.writeString(directory.resolve("notice.subject.txt"), "For {name}");
        deliveries.templates = Templates.of(Optional.of(directory), Set::of, 998);
        assertEquals("accepted", deliver(job(NOTICE)).outcome().word());
        assertEquals(new Body.Text("Hello Ada"), bodies.get(0));
        // What is gone meanwhile takes nothing back of what was sent.
        Files.delete(directory.resolve("notice.txt"));
        assertEquals("duplicate", deliver(job(NOTICE)).outcome().word());
        assertEquals(1, sent.size());
    }

    @Test
    void templatesThatCantBeReadNowComeBack(@TempDir Path directory) throws Exception {
        Files.createSymbolicLink(directory.resolve("notice.txt"), directory.resolve("notice.txt"));
        deliveries.templates = Templates.of(Optional.of(directory), Set::of, 998);
        var report = deliver(job(NOTICE));
        assertEquals("templates-unreadable", report.outcome().code());
        assertTrue(report.outcome().retryable());
        assertEquals(0, sent.size());
    }

    @Test
    void aTemplateThatTakesMoreMemoryThanThereIsComesBack() {
        deliveries.templates = Templates.of(Optional.empty(), () -> {
            throw new OutOfMemoryError("Java heap space");
        }, 998);

        var report = deliver(job(NOTICE));

        assertEquals("no-room", report.outcome().code());
        assertEquals("not-started", report.outcome().word());
        assertTrue(report.retryIn().isPresent());
        assertEquals(0, sent.size());
    }

    /** It may be one that is left alone: as with a table that can't be asked. */
    @Test
    void nothingIsSentAsLongAsNobodyCanSayWhoIsLeftAlone() {
        deliveries.keys = () -> {
            throw NotReadyException.passing("secret-unreachable", "Secrets Manager can't be reached");
        };

        var report = deliver(job(Requests.from("billing@contoso.com", "1")));

        assertEquals("not-started secret-unreachable", report.outcome().word() + " " + report.outcome().code());
        assertTrue(report.retryIn().isPresent());
        assertEquals(0, sent.size());
    }

    @Test
    void aKeyThatOnlyAnOperatorCanHaveReadWaitsForOne() {
        deliveries.keys = () -> {
            throw NotReadyException.setUp("secret-denied", "grant it");
        };

        var report = deliver(job(Requests.from("billing@contoso.com", "1")));

        assertEquals("misconfigured secret-denied", report.outcome().word() + " " + report.outcome().code());
        assertTrue(report.retryIn().isPresent());
        assertEquals(0, sent.size());
    }

    @Test
    void anUnknownTemplateIsRejectedAndNothingIsReserved() {
        var report = deliver(job(NOTICE));
        assertEquals("unknown-template", report.outcome().code());
        assertEquals("rejected", report.outcome().word());
        assertEquals(0, sent.size());
    }
}
