package dev.heliograph.protocol.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;
import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.DeliveryResult;

/** The end of a mail in an invocation. */
class EndRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final MailKey KEY = new MailKey("billing@contoso.com", "order-4711");
    private static final Situation AT = new Situation(NOW, Duration.ofSeconds(50), Optional.empty(), false);
    private static final Draft WHOLE = Draft.announced("<a@b>").made("id", "<a@b>").holding("hash");
    private static final SendResult NO_LEDGER = SendResult.of(Reply.passing("ledger-unavailable", "on purpose"));
    private static final SendFacts LATE = new SendFacts(KEY, "hash", Optional.empty(), Optional.of(NOW), Optional.empty(),
            false,
            Optional.of(false), true, false, 1, false);
    private static final SendSteps.GivingUp GIVING_UP = new SendSteps.GivingUp(LATE,
            new Goal.GiveUp(new AttemptResult(new Outcome.Expired("expires-at", "late"), 1, true)), false);

    private final SendProtocol protocol = new SendProtocol(
            TestSettings.of(Duration.ofSeconds(10), Duration.ofSeconds(50)));

    private static Lease lease(String hash, Optional<String> other) {
        return new Lease(KEY, "lease-2", hash, 2, false, NOW.plusSeconds(90), Optional.of(WHOLE), other, "lease-1");
    }

    private DeliveryResult end(Step<?, ?> settle, Result<Boolean> settled) {
        Step<?, ?> step = next(settle, settled);
        while (step.end().isEmpty()) {
            step = next(step, Result.of(true));
        }
        return step.end().get();
    }

    @SuppressWarnings("unchecked")
    private <A> Step<?, ?> next(Step<A, ?> step, Result<Boolean> result) {
        return ((Step<A, Boolean>) step).next(result, AT, protocol);
    }

    @Test
    void aMailThatItsDraftShowsAsSentIsADuplicateWhenTheLedgerHasIt() {
        var settle = protocol.end().reserved(GIVING_UP, new Reservation.Granted(lease("hash", Optional.empty())), AT);

        var end = end(settle, Result.of(true));

        assertEquals(DeliveryResult.last(new AttemptResult(new Outcome.Duplicate(), 2, false, end.trace())), end);
    }

    @Test
    void aMailThatItsDraftShowsAsSentComesAgainUntilTheLedgerHasIt() {
        var settle = protocol.end().reserved(GIVING_UP, new Reservation.Granted(lease("hash", Optional.empty())), AT);

        var end = end(settle, Result.failed(NO_LEDGER));

        assertEquals("ledger-unavailable", end.outcome().code());
        assertTrue(end.retryIn().isPresent());
    }

    /** Nothing else settles it: the other mail's own message may be gone. */
    @Test
    void aMailComesAgainUntilTheLedgerHasThatTheOneBeforeItWasSent() {
        var attempt = new Leased(LATE, lease("other", Optional.of("hash")), ReserveMode.FREE, NOW);
        var settle = protocol.otherChecked(new SendSteps.OfDraft(attempt, WHOLE), DraftStatus.SENT, AT);

        var end = end(settle, Result.failed(NO_LEDGER));

        assertTrue(end.retryIn().isPresent());
    }

    @ParameterizedTest
    @CsvSource({ "true", "false" })
    void aMailWithoutAttemptsHasItsEndThoughTheLedgerDoesNotLearnOfIt(boolean settled) {
        var settle = protocol.noneLeft(new Leased(LATE, lease("hash", Optional.empty()), ReserveMode.FREE, NOW), false, AT);

        var end = end(settle, settled ? Result.of(true) : Result.failed(NO_LEDGER));

        assertEquals("max-attempts", end.outcome().code());
        assertEquals(Optional.empty(), end.retryIn());
    }
}
