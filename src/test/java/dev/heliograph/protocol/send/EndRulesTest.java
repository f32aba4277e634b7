package dev.heliograph.protocol.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;
import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.Queued;

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

    /** A FIFO queue holds the mailbox's next messages back, so that its mails take no turns; a direct call has no queue. */
    @ParameterizedTest
    @CsvSource({ "standard, take a turn", "fifo, end", "none, end" })
    void aMailTakesATurnInAStandardQueue(String queue, String next) {
        var queued = Optional.of(new Queued(Optional.of(NOW), 1, queue.equals("fifo"))).filter(any -> !queue.equals("none"));
        var mail = new SendFacts(KEY, "hash", Optional.empty(), Optional.empty(), queued, false, Optional.of(false), true,
                false,
                1, false);

        var step = protocol.end().handBack(mail,
                new AttemptResult(new Outcome.Transient("busy", "", Optional.empty()), 1, true),
                Duration.ofSeconds(1), AT);

        assertEquals(next, step.kind().name());
    }

    /** The complete draft of a mail in doubt is checked, once; of a mail that is free, any draft is discarded. */
    @ParameterizedTest
    @CsvSource({ "held, whole, false, check the draft before giving up", "held, whole, true, log", "held, unfilled, false, log",
            "held, none, false, log", "under-way, whole, false, log", "free, whole, false, check the discarded draft",
            "free, unfilled, false, delete the discarded draft", "free, none, false, log" })
    void aMailIsGivenUpByItsState(String state, String draft, boolean checked, String next) {
        var left = switch (draft) {
            case "whole" -> Optional.of(WHOLE);
            case "unfilled" -> Optional.of(WHOLE.unfilled());
            default -> Optional.<Draft> empty();
        };
        Optional<Reservation.Refusal> refusal = switch (state) {
            case "held" -> Optional.of(new Reservation.Held(2, "hash",
                    new Doubt("lease-1", MailMark.of("lease-1", "hash"), NOW, List.of(), Optional.empty())));
            case "under-way" -> Optional.of(new Reservation.UnderWay(NOW.plusSeconds(60)));
            default -> Optional.empty();
        };
        var giving = new SendSteps.GivingUp(GIVING_UP.mail(), GIVING_UP.goal(), checked);

        var step = protocol.end().read(giving, new EntryStatus(refusal, left, Optional.empty(), Optional.empty()), AT);

        assertEquals(next, step.kind().name());
    }

    /** Only what is surely not sent is deleted; the copy of a mail that was sent stays. */
    @ParameterizedTest
    @CsvSource({ "DRAFT, delete the discarded draft", "SENT, reserve what was sent", "GONE, log", "UNSEEN, log" })
    void aDiscardedDraftIsDeletedUnlessItWasSent(DraftStatus status, String next) {
        var step = protocol.end().discardChecked(new SendSteps.Discarding(Optional.of(GIVING_UP), Optional.empty(), WHOLE),
                status, AT);

        assertEquals(next, step.kind().name());
    }
}
