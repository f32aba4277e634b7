package dev.heliograph.protocol.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Situation;

class DraftRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final MailKey KEY = new MailKey("billing@contoso.com", "order-4711");

    private final SendProtocol protocol = new SendProtocol(
            TestSettings.of(Duration.ofSeconds(10), Duration.ofSeconds(50)));

    /** It says nothing of the mail that is to be sent, be it first checked now or not known to the reservation. */
    @Test
    void theSentDraftOfAnotherMailUnderTheIdSettlesThatOne() {
        var mail = new SendFacts(KEY, "hash", Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.of(false),
                true, false, 1,
                false);
        var draft = Draft.announced("<a@b>").made("id", "<a@b>").holding("other");
        var lease = new Lease(KEY, "lease-2", "hash", 2, true, NOW.plusSeconds(90), Optional.of(draft), Optional.empty(),
                "lease-1");
        var attempt = new Leased(mail, lease, ReserveMode.HELD, NOW);

        var next = protocol.drafts().earlierChecked(new SendSteps.OfDraft(attempt, draft), DraftStatus.SENT,
                new Situation(NOW, Duration.ofSeconds(50), Optional.empty(), false));

        var settling = assertInstanceOf(SendSteps.Settling.class, next.of());
        assertTrue(settling.other());
        assertEquals(Settlement.SENT, settling.settlement());
        assertEquals("other", settling.attempt().lease().ofOther().contentHash());
        assertEquals("id-reused", assertInstanceOf(SendSteps.Logging.class, settling.then().of()).outcome().code());
    }
}
