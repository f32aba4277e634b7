package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.heliograph.message.ContentHash;
import dev.heliograph.message.Requests;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.work.DeliveryResult;

/** What may have been sent. */
class HeldMailResolverTest extends DeliveryScenario {

    @Test
    void theUnknownIsHeldAndNeverSentAgain() {
        replies.add(LOST);
        assertEquals(Optional.empty(), deliver(queued(1)).retryIn());
        clock.advance(Duration.ofHours(3));
        var again = deliver(queued(2));
        assertEquals("held", again.outcome().code());
        assertEquals("unknown", again.outcome().word());
        assertEquals(1, again.attempts());
        assertEquals(1, sent.size());
    }

    @Test
    void anOperatorLetsTheUnknownBeSent() throws HeldMailResolver.RefusedException {
        replies.add(LOST);
        deliver(queued(1));
        assertEquals("unknown", deliveries.resolver().resolve(KEY, false));
        assertEquals("accepted", deliver(queued(1)).outcome().word());
        var late = assertThrows(HeldMailResolver.RefusedException.class, () -> deliveries.resolver().resolve(KEY, false));
        assertEquals("not-held", late.code());
    }

    @Test
    void theUnknownIsSentAgainWhereItsSenderSaysSo() {
        replies.add(LOST);
        var report = deliver(job(Requests.bound("{'id': '1', 'from': 'a@contoso.com', 'to': ['b@example.org'], 'subject': 's',"
                + " 'text': 't', 'whenUnknown': 'resend'}")));
        assertEquals("accepted", report.outcome().word());
        assertEquals(2, report.attempts());
        assertEquals(2, sent.size());
    }

    @Test
    void whatIsResentInVainEndsAsUnknown() {
        deliveries.whenUnknown = WhenUnknown.RESEND;
        replies.addAll(List.of(LOST, LOST, LOST, LOST, LOST, LOST, LOST, LOST, LOST));
        DeliveryResult report = null;
        for (int i = 1; i <= 8 && (report == null || report.retryIn().isPresent()); i++) {
            report = deliver(queued(i));
        }
        assertEquals("unknown", report.outcome().word());
        assertEquals("max-attempts", report.outcome().code());
        assertEquals(8, sent.size());
    }

    /** Within one call: a lane that has closed meanwhile ends no doubt. */
    @Test
    void aDoubtOfTheSameCallIsNotForgotten() {
        deliveries.whenUnknown = WhenUnknown.RESEND;
        replies.add(new SendResult(LOST.reply(), Pause.of(Duration.ofSeconds(60)), LOST.requestIds()));

        var outcome = deliver(Jobs.of(MAIL, Optional.empty())).outcome();

        assertEquals("unknown", outcome.word());
    }

    @Test
    void whatWasInDoubtIsNeverCalledUnsent() {
        deliveries.whenUnknown = WhenUnknown.RESEND;
        replies.addAll(List.of(LOST, throttled(60)));
        var throttled = deliver(queued(1)).outcome();
        assertEquals("unknown", throttled.word());
        assertEquals("ApplicationThrottled", throttled.code());
        assertEquals("unknown", deliver(old(Duration.ofHours(25), 2)).outcome().word());
    }

    @Test
    void theMailOfAFunctionThatDiedIsHeld() throws Exception {
        deliveries.ledger.reserve(KEY, ContentHash.of(MAIL), "lease", clock.instant().plus(Deliveries.LEASE), ReserveMode.FREE);
        assertEquals("under-way", deliver(queued(2)).outcome().code());
        clock.advance(Deliveries.LEASE);
        assertEquals("held", deliver(queued(3)).outcome().code());
        assertEquals(List.of(), sent);
    }

    @Test
    void whatIsTooOldButMayHaveBeenSentStaysUnknown() {
        replies.add(LOST);
        deliver(queued(1));
        assertEquals("unknown", deliver(old(Duration.ofHours(25), 2)).outcome().word());
    }

    @Test
    void aMistakeWhileSendingLeavesTheMailUnknown() throws Exception {
        var broken = new Deliveries(clock, mail -> {
            throw new IllegalStateException();
        });
        broken.build().deliver(List.of(queued(1)), broken.deadline());
        assertTrue(broken.ledger.status(KEY).refusal().orElseThrow().held().isPresent());
    }
}
