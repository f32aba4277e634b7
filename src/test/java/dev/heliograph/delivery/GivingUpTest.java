package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.heliograph.message.Requests;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.protocol.ReserveMode;

/** When a mail is no longer tried. */
class GivingUpTest extends DeliveryScenario {

    @Test
    void afterTheLastAttemptAMailIsGivenUpAndComesAnewByARedrive() {
        for (int i = 1; i <= 8; i++) {
            replies.add(throttled(2));
            var report = deliver(queued(i));
            assertEquals(i, report.attempts());
            clock.advance(Duration.ofSeconds(2));
            if (i < 8) {
                assertEquals("throttled", report.outcome().word());
            } else {
                assertEquals(new Outcome.Expired("max-attempts", "given up after 8 attempts (HELIOGRAPH_MAX_ATTEMPTS); the last"
                        + " time: throttled ApplicationThrottled, asked to wait 2 s"), report.outcome());
                assertEquals(Optional.empty(), report.retryIn());
            }
        }
        // Nobody has taken it as a dead letter: not one more request leaves.
        assertEquals("max-attempts", deliver(queued(9)).outcome().code());
        assertEquals(8, sent.size());
        deliveries.build().forget(new MailKey("a@contoso.com", "1"));
        replies.add(throttled(2));
        assertEquals(1, deliver(queued(1)).attempts());
    }

    @Test
    void aMailThatIsTooOldIsNotSent() {
        var report = deliver(old(Duration.ofHours(24), 3));
        assertEquals("max-age", report.outcome().code());
        assertEquals("expired", report.outcome().word());
        assertEquals(List.of(), sent);
    }

    @Test
    void aMailThatWillBeTooOldIsGivenUpWithItsLastReason() {
        replies.add(DENIED);
        var report = deliver(old(Duration.ofHours(23).plusMinutes(50), 90));
        assertEquals("max-age", report.outcome().code());
        assertTrue(report.outcome().reason().contains("the last time: misconfigured ErrorAccessDenied"));
    }

    @Test
    void whatExpiresBeforeItsNextTryIsGivenUp() {
        replies.add(throttled(60));
        var report = deliver(job(Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's',"
                + " 'text': 't', 'expiresAt': '2026-11-24T12:00:59Z'}")));
        assertEquals("expires-at", report.outcome().code());
    }

    @Test
    void whatIsTooOldButWasSentIsADuplicate() {
        deliver(queued(1));
        assertEquals("duplicate", deliver(old(Duration.ofHours(25), 2)).outcome().word());
        assertEquals(1, sent.size());
    }

    @Test
    void whatIsTooOldButUnderWayIsNotGivenUp() throws Exception {
        deliveries.ledger.reserve(KEY, "hash", "lease", clock.instant().plusSeconds(90), ReserveMode.FREE);
        var report = deliver(old(Duration.ofHours(25), 2));
        assertEquals("under-way", report.outcome().code());
        assertEquals(Optional.of(Duration.ofSeconds(90)), report.retryIn());
    }
}
