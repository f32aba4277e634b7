package dev.heliograph.protocol.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.StepLoop;
import dev.heliograph.time.BackOff;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.Queued;
import dev.heliograph.work.RetrySchedule;

/** What is done for a mail that comes in, step by step. */
class FetchProtocolTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final MailKey KEY = new MailKey("inbox@contoso.com", "AAMk");
    private static final int MOST = 8;
    private static final Outcome PASSING = new Outcome.Transient("service-unavailable", "on purpose", Optional.empty());
    private static final Outcome SET_UP = new Outcome.Misconfigured("forbidden", "on purpose");
    private static final Outcome REFUSED = new Outcome.Rejected("bad-request", "on purpose");

    private final FetchProtocol protocol = new FetchProtocol(new FetchProtocol.Settings(
            new RetrySchedule(new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(2), () -> 1)),
            new ExpiryPolicy(Duration.ofDays(1), MOST), Duration.ofSeconds(5)));
    private final Scripted effects = new Scripted();

    /** Answers as it is asked to, and notes the steps. */
    private static final class Scripted implements FetchEffects {

        private final List<String> steps = new ArrayList<>();
        private int attempt = 1;
        private Optional<Reservation> refusal = Optional.empty();
        private Published published = new Published.Done(true);
        private Optional<NotReadyException> ledger = Optional.empty();
        private Optional<Published.NotRead> afterwards = Optional.empty();

        @Override
        public Reservation reserve(boolean anyway) {
            steps.add(anyway ? "reserve" : "reserve given up");
            return refusal.orElseGet(() -> new Reservation.Granted(new Lease(KEY, "lease", "-", attempt, false,
                    NOW.plusSeconds(60), Optional.empty(), Optional.empty(), "lease")));
        }

        @Override
        public Published publish(int number) {
            steps.add("publish");
            return published;
        }

        @Override
        public boolean record(Lease lease) throws NotReadyException {
            steps.add("record");
            if (ledger.isPresent()) {
                throw ledger.get();
            }
            return true;
        }

        @Override
        public boolean settle(Lease lease, Settlement settlement) {
            return steps.add(settlement.name());
        }

        @Override
        public Optional<Published.NotRead> postProcess() {
            steps.add("post-process");
            return afterwards;
        }

        @Override
        public boolean forget() {
            return steps.add("forget");
        }

        @Override
        public boolean sleep(Duration wait) {
            return steps.add("sleep " + wait.toMillis());
        }

        @Override
        public boolean log(Outcome outcome, RequestIds ids, int attempts, Duration took) {
            return steps.add("log " + outcome.word());
        }
    }

    private DeliveryResult fetch(Optional<Integer> receives) {
        return fetch(receives, Optional.empty());
    }

    private DeliveryResult fetch(Optional<Integer> receives, Optional<Duration> rest) {
        var mail = new FetchFacts(KEY, receives.map(number -> new Queued(Optional.of(NOW), number, false)), false);
        var at = new Situation(NOW, Duration.ofSeconds(50), Optional.empty(), false);
        var first = protocol.start(mail, at);
        return new StepLoop(protocol, effects, () -> new Situation(NOW, Duration.ofSeconds(50), rest, false),
                (step, bug) -> Optional.empty()).run(first);
    }

    private static Published.NotRead notRead(Outcome outcome, boolean gone, boolean counted) {
        return new Published.NotRead(outcome, gone, counted, RequestIds.NONE);
    }

    @Test
    void itIsRecordedBeforeItIsMoved() {
        var end = fetch(Optional.of(1));

        assertEquals(List.of("reserve", "publish", "record", "log handed-on", "post-process"), effects.steps);
        assertEquals(DeliveryResult.last(new Outcome.Received(""), 1), end);
    }

    @Test
    void itWaitsForAnotherDeliveryOfIt() {
        effects.refusal = Optional.of(new Reservation.UnderWay(NOW.plusSeconds(40)));

        assertEquals(Optional.of(Duration.ofSeconds(40)), fetch(Optional.of(1)).retryIn());
    }

    @Test
    void oneThatIsGoneIsLookedForThreeTimes() {
        effects.published = notRead(new Outcome.Rejected("gone", "it is not in the mailbox"), true, false);
        for (int attempt = 1; attempt <= 3; attempt++) {
            effects.attempt = attempt;
            var end = fetch(Optional.of(attempt));

            assertEquals(attempt < 3 ? "transient" : "rejected", end.outcome().word());
            assertEquals(attempt, end.attempts());
        }
        assertEquals(List.of("NOT_SENT", "NOT_SENT", "UNKNOWN"),
                effects.steps.stream().filter(step -> step.equals(step.toUpperCase(Locale.ROOT))).toList());
    }

    @ParameterizedTest
    @CsvSource({ "true, 2, NOT_SENT", "false, 1, NOT_TRIED" })
    void aFailureCountsIfTheNextTryWouldHardlyEndDifferently(boolean counted, int attempts, String settlement) {
        effects.attempt = 2;
        effects.published = notRead(PASSING, false, counted);

        var end = fetch(Optional.of(2));

        assertEquals(attempts, end.attempts());
        assertTrue(end.retryIn().isPresent());
        assertEquals(List.of("reserve", "publish", "log transient", settlement), effects.steps);
    }

    @Test
    void whatIsPublishedIsRecordedInFourTries() {
        effects.ledger = Optional.of(NotReadyException.passing("ledger-unavailable", "on purpose"));

        var end = fetch(Optional.of(1));

        assertEquals(
                List.of("reserve", "publish", "record", "sleep 300", "record", "sleep 600", "record", "sleep 900", "record",
                        "log transient", "NOT_TRIED"),
                effects.steps);
        assertTrue(end.retryIn().isPresent());
    }

    @Test
    void aTableThatRefusesTheFunctionIsNotTriedAgain() {
        effects.ledger = Optional.of(NotReadyException.setUp("ledger-denied", "on purpose"));

        var end = fetch(Optional.of(1));

        assertEquals(List.of("reserve", "publish", "record", "log misconfigured", "NOT_TRIED"), effects.steps);
        assertTrue(end.retryIn().isPresent());
    }

    /** What is published and can't be moved comes again, but not for ever, and not because of a wrong set-up. */
    @ParameterizedTest
    @CsvSource({ "passing, 20, true", "passing, 21, false", "passing, , false", "set-up, 1, false", "refused, 1, false" })
    void aMailThatCannotBeMovedComesAgain(String failure, Integer receives, boolean again) {
        var outcome = switch (failure) {
            case "passing" -> PASSING;
            case "set-up" -> SET_UP;
            default -> REFUSED;
        };
        effects.afterwards = Optional.of(notRead(outcome, false, true));

        var end = fetch(Optional.ofNullable(receives));

        assertEquals(again, end.retryIn().isPresent());
        assertEquals(again ? outcome.word() : "handed-on", end.outcome().word());
    }

    /** A mailbox that must not be used is one of the failures that pass. */
    @Test
    void aMailIsNotMovedInAMailboxThatRests() {
        var end = fetch(Optional.of(1), Optional.of(Duration.ofSeconds(30)));

        assertEquals(List.of("reserve", "publish", "record", "log handed-on"), effects.steps);
        assertEquals(Optional.of(Duration.ofSeconds(30)), end.retryIn());
    }
}
