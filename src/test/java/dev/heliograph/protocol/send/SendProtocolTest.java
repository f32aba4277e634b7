package dev.heliograph.protocol.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Situation;
import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.Queued;

/** The way of a mail through an invocation. */
class SendProtocolTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final MailKey KEY = new MailKey("billing@contoso.com", "order-4711");
    private static final Situation AT = new Situation(NOW, Duration.ofSeconds(50), Optional.empty(), false);
    private static final Draft WHOLE = Draft.announced("<a@b>").made("id", "<a@b>").holding("hash");

    private final SendProtocol protocol = new SendProtocol(
            TestSettings.of(Duration.ofSeconds(10), Duration.ofSeconds(50)));

    /** A mail that is not due waits in a schedule; one without a time is sent now. */
    @ParameterizedTest
    @CsvSource({ "1, true", "0, false", ", false" })
    void aMailIsPreparedForItsTime(Long due, boolean tooEarly) {
        var mail = new SendFacts(KEY, "hash", Optional.ofNullable(due).map(NOW::plusSeconds), Optional.empty(),
                Optional.empty(),
                false, Optional.empty(), true, false, 1, false);

        assertEquals(tooEarly, assertInstanceOf(SendSteps.Preparing.class, protocol.start(mail, AT).of()).tooEarly());
    }

    /** Only the draft of a mail that was surely not sent is discarded with it. */
    @ParameterizedTest
    @CsvSource({ "8, false, true, check the earlier draft", "9, false, true, check the discarded draft",
            "9, true, true, settle", "9, false, false, settle" })
    void aMailEndsAfterItsLastAttempt(int attempt, boolean inDoubt, boolean draft, String next) {
        var lease = lease(attempt, inDoubt, draft ? Optional.of(WHOLE) : Optional.empty(), Optional.empty());

        var step = protocol.reserved(new SendSteps.Reserving(mail(true, false), ReserveMode.FREE),
                new Reservation.Granted(lease),
                AT);

        assertEquals(next, step.kind().name());
    }

    /** The draft of another mail under the key is checked first, since nothing else settles that one. */
    @ParameterizedTest
    @CsvSource({ "true, true, check the draft of another mail", "true, false, check the earlier draft",
            "false, true, delete the earlier draft" })
    void theDraftOfAnotherMailIsCheckedFirst(boolean whole, boolean other, String next) {
        var lease = lease(2, false, Optional.of(whole ? WHOLE : WHOLE.unfilled()), Optional.of("other").filter(any -> other));

        var step = protocol.reserved(new SendSteps.Reserving(mail(true, false), ReserveMode.FREE),
                new Reservation.Granted(lease),
                AT);

        assertEquals(next, step.kind().name());
    }

    @ParameterizedTest
    @CsvSource({ "true, true, SENT, duplicate, read before giving up", "false, true, NOT_TRIED, unknown, read before giving up",
            "false, false, NOT_TRIED, expired, log", "true, false, SENT, duplicate, log" })
    void aMailWithoutAttemptsIsSettledByWhatIsKnown(boolean sent, boolean inDoubt, Settlement settlement, String word,
            String then) {
        var attempt = new Leased(mail(true, true), lease(9, inDoubt, Optional.empty(), Optional.empty()), ReserveMode.FREE,
                NOW);

        var settling = assertInstanceOf(SendSteps.Settling.class, protocol.noneLeft(attempt, sent, AT).of());

        assertEquals(settlement, settling.settlement());
        assertEquals(sent ? Trace.of("lease-2") : Trace.NONE, settling.trace());
        assertEquals(then, settling.then().kind().name());
        var end = settling.then().of() instanceof SendSteps.GivingUp giving
                ? ((Goal.NoneLeft) giving.goal()).end().outcome()
                : ((SendSteps.Logging) settling.then().of()).outcome();
        assertEquals(word, end.word());
    }

    /** SMTP can't check a draft that Graph has left. */
    @ParameterizedTest
    @CsvSource({ "true, false, FREE, check the earlier draft", "false, false, FREE, drop the draft",
            "false, true, FREE, settle", "false, true, HELD, drop the draft" })
    void aDraftThatCannotBeChecked(boolean checks, boolean inDoubt, String mode, String next) {
        var lease = lease(2, inDoubt, Optional.of(WHOLE), Optional.empty());
        var reserving = new SendSteps.Reserving(mail(checks, false), mode.equals("HELD") ? ReserveMode.HELD : ReserveMode.FREE);

        assertEquals(next, protocol.reserved(reserving, new Reservation.Granted(lease), AT).kind().name());
    }

    /** What was a draft goes by one request now: the ledger forgets the draft first, and that takes time. */
    @ParameterizedTest
    @CsvSource({ "true, 50, store a draft that is to be made", "false, 50, send", "false, 9, send" })
    void aMailIsSentByItsPlan(boolean draft, long left, String next) {
        assertEquals(next, written(Optional.empty(), draft, left));
    }

    @ParameterizedTest
    @CsvSource({ "10, store that there is no draft", "9, end the attempt" })
    void aMailThatWasADraftIsSentByOneRequest(long left, String next) {
        assertEquals(next, written(Optional.of(WHOLE), false, left));
    }

    private String written(Optional<Draft> earlier, boolean draft, long left) {
        var attempt = new Leased(mail(true, false), lease(2, false, earlier, Optional.empty()), ReserveMode.FREE, NOW);
        var plan = draft ? new SendPlan(true, "<a@b>", 0) : SendPlan.ONE_REQUEST;
        return protocol.written(attempt, plan, new Situation(NOW, Duration.ofSeconds(left), Optional.empty(), false)).kind()
                .name();
    }

    /** A sent mail keeps its time and Graph's request id; one in doubt its lease, by which its copy is found. */
    @ParameterizedTest
    @CsvSource({ "accepted, true", "unknown, true", "transient, false", "rejected, false" })
    void theTraceOfAnAttempt(String answer, boolean kept) {
        var attempt = new Leased(mail(true, false), lease(2, false, Optional.empty(), Optional.empty()), ReserveMode.FREE, NOW);
        var result = new SendResult(reply(answer), Pause.NONE,
                new RequestIds(Optional.of("ours"), Optional.of("graph's")));

        var trace = assertInstanceOf(SendSteps.Ending.class, protocol.answered(attempt, result, AT).of()).trace();

        assertEquals(answer.equals("accepted") ? new Trace("lease-2", Optional.of(NOW), Optional.of("graph's"), "")
                : kept ? Trace.of("lease-2") : Trace.NONE, trace);
    }

    /** Some recipients were left out: only an accepted mail says so. */
    @ParameterizedTest
    @CsvSource({ "accepted, true, partly-suppressed", "accepted, false, ''", "transient, true, busy" })
    void anAcceptedMailSaysWhetherSomeRecipientsGetNothing(String answer, boolean leftOut, String code) {
        var mail = new SendFacts(KEY, "hash", Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.of(false),
                true, leftOut, 1, false);
        var attempt = new Leased(mail, lease(2, false, Optional.empty(), Optional.empty()), ReserveMode.FREE, NOW);

        assertEquals(code, assertInstanceOf(SendSteps.Ending.class,
                protocol.answered(attempt, SendResult.of(reply(answer)), AT).of()).outcome().code());
    }

    /** With {@code resend} a mail in doubt is sent again, but not one that has no attempt left. */
    @ParameterizedTest
    @CsvSource({ "true, no-answer, true", "false, no-answer, false", "true, max-attempts, false" })
    void aMailInDoubtIsSentAgainIfThatIsWanted(boolean resends, String code, boolean again) {
        var mail = new SendFacts(KEY, "hash", Optional.empty(), Optional.empty(), Optional.empty(), resends, Optional.of(false),
                true, false, 1, false);

        var then = assertInstanceOf(SendSteps.Logging.class, protocol.unsent(mail,
                new AttemptResult(new Outcome.Unknown(code, "on purpose"), 1, true), AT).of()).then();

        assertEquals(again, then.end().orElseThrow().retryIn().isPresent());
    }

    @ParameterizedTest
    @CsvSource({ "1, true", "8, false" })
    void aMailIsTriedAsOftenAsIsAllowed(int attempts, boolean again) {
        var then = assertInstanceOf(SendSteps.Logging.class, protocol.unsent(mail(true, false),
                new AttemptResult(new Outcome.Transient("busy", "", Optional.empty()), attempts, true), AT).of()).then();

        assertEquals(again, then.end().isPresent());
    }

    private static Reply reply(String word) {
        return switch (word) {
            case "accepted" -> Reply.taken();
            case "unknown" -> Reply.inDoubt("no-answer", "on purpose", false);
            case "rejected" -> Reply.refused("bad-request", "on purpose");
            default -> Reply.notTaken("busy", "on purpose");
        };
    }

    private static SendFacts mail(boolean checksDrafts, boolean searched) {
        return new SendFacts(KEY, "hash", Optional.empty(), Optional.empty(),
                Optional.of(new Queued(Optional.of(NOW), 1, true)),
                false, Optional.of(searched), checksDrafts, false, 1, false);
    }

    private static Lease lease(int attempt, boolean inDoubt, Optional<Draft> draft, Optional<String> other) {
        return new Lease(KEY, "lease-2", "hash", attempt, inDoubt, NOW.plusSeconds(90), draft, other, "lease-1");
    }
}
