package dev.heliograph.protocol.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;

class DraftRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final MailKey KEY = new MailKey("billing@contoso.com", "order-4711");

    private static final Situation AT = new Situation(NOW, Duration.ofSeconds(50), Optional.empty(), false);

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

        var next = protocol.drafts().earlierChecked(new SendSteps.OfDraft(attempt, draft), DraftStatus.SENT, AT);

        var settling = assertInstanceOf(SendSteps.Settling.class, next.of());
        assertTrue(settling.other());
        assertEquals(Settlement.SENT, settling.settlement());
        assertEquals("other", settling.attempt().lease().ofOther().contentHash());
        assertEquals("id-reused", assertInstanceOf(SendSteps.Logging.class, settling.then().of()).outcome().code());
    }

    /** What an earlier draft says, and what is done about it. */
    @ParameterizedTest
    @CsvSource({ "SENT, own, free, end the attempt", "SENT, other, free, settle", "DRAFT, own, free, send the draft",
            "DRAFT, own, doubt, send the draft", "DRAFT, other, doubt, write",
            "DRAFT, other, free, store that the earlier draft is unwanted", "GONE, own, doubt, end the attempt",
            "GONE, own, resend, write", "GONE, own, free, write" })
    void anEarlierDraftDecides(DraftStatus status, String holds, String mail, String next) {
        var attempt = attempt(mail, Optional.empty());
        var draft = whole(holds.equals("own") ? "hash" : "other");

        var step = protocol.drafts().earlierChecked(new SendSteps.OfDraft(attempt, draft), status, AT);

        assertEquals(next, step.kind().name());
        if (step.of() instanceof SendSteps.Ending ending) {
            assertEquals(status == DraftStatus.SENT ? "" : "draft-unseen", ending.outcome().code());
        }
    }

    /** A draft that can't be checked leaves a mail in doubt as it is; another mail is tried again. */
    @ParameterizedTest
    @CsvSource({ "doubt, draft-unseen, unknown", "free, item-not-found, transient" })
    void anEarlierDraftThatCannotBeChecked(String mail, String code, String word) {
        var step = protocol.drafts().earlierNotChecked(attempt(mail, Optional.empty()), refused(), AT);

        assertEnds(code, word, step);
    }

    /** A draft without an id may exist; one that is not complete was surely not sent. */
    @ParameterizedTest
    @CsvSource({ "true, true, check the earlier draft", "true, false, delete the earlier draft",
            "false, true, delete the earlier draft" })
    void onlyACompleteDraftIsChecked(boolean id, boolean complete, String next) {
        var draft = new Draft(Optional.of("id").filter(any -> id), Optional.of("hash").filter(any -> complete),
                Optional.empty());

        var step = protocol.drafts().resume(new SendSteps.OfDraft(attempt("free", Optional.empty()), draft), AT);

        assertEquals(next, step.kind().name());
    }

    /** An invocation has 50 s here, and a send may take 10 of them. */
    @ParameterizedTest
    @CsvSource({ "40000, 50, store a draft that is to be made,", "40001, 50, end the attempt, too-large-for-timeout",
            "20000, 29, end the attempt, no-time", "20000, 30, store a draft that is to be made," })
    void aDraftNeedsTimeForItsUploadAndItsSend(long upload, long left, String next, String code) {
        var step = protocol.drafts().make(attempt("free", Optional.empty()), new SendPlan(true, "<a@b>", upload),
                new Situation(NOW, Duration.ofSeconds(left), Optional.empty(), false));

        assertEquals(next, step.kind().name());
        assertEquals(Optional.ofNullable(code), code(step));
    }

    @ParameterizedTest
    @CsvSource({ "10, 1, send the draft,", "9, 1, end the attempt, no-time", "10, 0, end the attempt, expires-at" })
    void aFilledDraftIsSentInTime(long left, long expiresIn, String next, String code) {
        var attempt = attempt("free", Optional.of(NOW.plusSeconds(expiresIn)));

        var step = protocol.drafts().send(new SendSteps.OfDraft(attempt, whole("hash")),
                new Situation(NOW, Duration.ofSeconds(left), Optional.empty(), false));

        assertEquals(next, step.kind().name());
        assertEquals(Optional.ofNullable(code), code(step));
    }

    /** An answer may be the last word, or leave a doubt that the draft ends. */
    @ParameterizedTest
    @CsvSource({ "accepted, free, end the attempt", "unknown, free, check the unanswered draft",
            "rejected, free, check the refused draft", "rejected, doubt, check the unanswered draft",
            "transient, free, end the attempt", "transient, doubt, end the attempt" })
    void anAnswerToTheSendOfADraft(String answer, String mail, String next) {
        var step = protocol.drafts().answered(new SendSteps.OfDraft(attempt(mail, Optional.empty()), whole("hash")),
                SendResult.of(reply(answer)), AT);

        assertEquals(next, step.kind().name());
    }

    /** A send that was not tried leaves no doubt. */
    @ParameterizedTest
    @CsvSource({ "passing, end the attempt", "transient, check the unanswered draft", "unknown, check the unanswered draft" })
    void aSendWithoutAnAnswer(String why, String next) {
        var step = protocol.drafts().notAnswered(new SendSteps.OfDraft(attempt("free", Optional.empty()), whole("hash")),
                SendResult.of(reply(why)), AT);

        assertEquals(next, step.kind().name());
    }

    @ParameterizedTest
    @CsvSource({ "DRAFT, delete the draft,", "SENT, end the attempt, accepted", "GONE, end the attempt, unknown",
            "UNSEEN, end the attempt, unknown" })
    void aRefusedDraftThatIsStillThereIsDeleted(DraftStatus status, String next, String word) {
        var step = protocol.drafts().refusedChecked(answered(), status, AT);

        assertEquals(next, step.kind().name());
        assertEquals(Optional.ofNullable(word), word(step));
    }

    /** The refusal is the last word only when its draft is gone. */
    @ParameterizedTest
    @CsvSource({ "true, rejected", "false, transient" })
    void aRefusedMailEndsWhenItsDraftIsDeleted(boolean deleted, String word) {
        var step = protocol.drafts().deleted(new SendSteps.Unwanted(answered().draft(), refused()), deleted, AT);

        assertEnds("item-not-found", word, step);
    }

    @Test
    void aRefusalWhoseDraftCannotBeCheckedIsNotTheLastWord() {
        assertEnds("item-not-found", "transient", protocol.drafts().refusedNotChecked(answered(), AT));
    }

    @ParameterizedTest
    @CsvSource({ "transient, end the attempt", "rejected, store that no draft was made" })
    void onlyAFailureThatPassesLeavesOpenWhetherADraftWasMade(String why, String next) {
        var step = protocol.drafts().notMade(attempt("free", Optional.empty()), SendResult.of(reply(why)), AT);

        assertEquals(next, step.kind().name());
    }

    private static void assertEnds(String code, String word, Step<?, ?> step) {
        assertEquals(Optional.of(code), code(step));
        assertEquals(Optional.of(word), word(step));
    }

    private static Optional<String> code(Step<?, ?> step) {
        return step.of() instanceof SendSteps.Ending ending ? Optional.of(ending.outcome().code()) : Optional.empty();
    }

    private static Optional<String> word(Step<?, ?> step) {
        return step.of() instanceof SendSteps.Ending ending ? Optional.of(ending.outcome().word()) : Optional.empty();
    }

    private static SendSteps.Answered answered() {
        return new SendSteps.Answered(new SendSteps.OfDraft(attempt("free", Optional.empty()), whole("hash")), refused());
    }

    private static SendResult refused() {
        return SendResult.of(reply("rejected"));
    }

    private static Reply reply(String word) {
        return switch (word) {
            case "accepted" -> Reply.taken();
            case "unknown" -> Reply.inDoubt("no-answer", "on purpose", true);
            case "rejected" -> Reply.refused("item-not-found", "on purpose");
            case "transient" -> Reply.notTaken("busy", "on purpose");
            default -> Reply.passing("not-connected", "on purpose");
        };
    }

    private static Draft whole(String hash) {
        return Draft.announced("<a@b>").made("id", "<a@b>").holding(hash);
    }

    /** @param mail {@code free}, in {@code doubt}, or in doubt and to be sent again ({@code resend}) */
    private static Leased attempt(String mail, Optional<Instant> expiresAt) {
        var facts = new SendFacts(KEY, "hash", Optional.empty(), expiresAt, Optional.empty(), false, Optional.of(false), true,
                false, 1, false);
        var lease = new Lease(KEY, "lease-2", "hash", 2, !mail.equals("free"), NOW.plusSeconds(90), Optional.empty(),
                Optional.empty(), "lease-1");
        return new Leased(facts, lease, mail.equals("resend") ? ReserveMode.HELD : ReserveMode.FREE, NOW);
    }
}
