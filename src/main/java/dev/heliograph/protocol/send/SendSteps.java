package dev.heliograph.protocol.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.Step;
import dev.heliograph.protocol.Step.Kind;
import dev.heliograph.work.AttemptResult;

/** All steps of a mail in an invocation, in their order, each with the function that decides the next one. */
public final class SendSteps {

    private static final Step.Kinds<SendEffects, SendProtocol> STEPS = new Step.Kinds<>(SendEffects.class, SendProtocol.class);

    /** Decides whether the mail may be sent and to whom, and fills in its template. */
    static final Kind<Preparing, Prepared> PREPARE = STEPS.kind("prepare",
            (on, of) -> Result.of(on.prepare(of.tooEarly())), SendProtocol::prepared);

    // For a mail with {@code sendAt}.

    /** Reads whether a mail was sent or cancelled, before a schedule is made for it. */
    static final Kind<SendFacts, EntryStatus> READ_BEFORE_SCHEDULING = STEPS.kind("read before scheduling",
            (on, of) -> Result.by(on.ledger()::read),
            (by, of, status, at) -> by.later().checked(of, status, at),
            (by, of, why, at) -> by.later().failed(of, why, at));

    static final Kind<SendFacts, Outcome> SCHEDULE = STEPS.kind("schedule",
            (on, of) -> Result.by(on.schedules()::put),
            (by, of, outcome, at) -> by.later().scheduled(of, outcome, at),
            (by, of, why, at) -> by.later().failed(of, why, at));

    /** Reads whether it was cancelled while its schedule was made. */
    static final Kind<Scheduled, EntryStatus> READ_AFTER_SCHEDULING = STEPS.kind("read after scheduling",
            (on, of) -> Result.by(on.ledger()::read),
            (by, of, status, at) -> by.later().checkedAgain(of, status, at),
            (by, of, why, at) -> by.later().failed(of.mail(), why, at));

    static final Kind<Scheduled, Boolean> UNSCHEDULE = STEPS.kind("remove the schedule",
            (on, of) -> Result.by(on.schedules()::remove),
            (by, of, removed, at) -> by.later().ended(of.mail(), of.result(), at),
            (by, of, why, at) -> by.later().failed(of.mail(), why, at));

    // The lease of the mail.

    static final Kind<Reserving, Reservation> RESERVE = STEPS.kind("reserve",
            (on, of) -> Result.by(() -> on.ledger().reserve(of.mail().hash(), of.mode())), SendProtocol::reserved,
            (by, of, why, at) -> by.unsent(of.mail(), why.reply().outcome(), at));

    /** Checks whether reports say that a sent mail reached none of its recipients, so that it may be sent again. */
    static final Kind<Sent, Boolean> REOPEN = STEPS.kind("reopen",
            (on, of) -> Result.by(on.ledger()::reopen), SendProtocol::reopened,
            (by, of, why, at) -> by.unsent(of.asked().mail(), why.reply().outcome(), at));

    /** Checks whether the draft of another mail under the same key was sent. */
    static final Kind<OfDraft, DraftStatus> CHECK_OTHER_DRAFT = STEPS.kind("check the draft of another mail",
            (on, of) -> Result.of(on.drafts().checkAtTheEnd(of.draft())), SendProtocol::otherChecked);

    /** Drops the draft in the ledger, since the mail is now sent without one. */
    static final Kind<Leased, Boolean> DROP_DRAFT = STEPS.kind("drop the draft",
            (on, of) -> {
                on.drafts().left();
                return on.ledger().store(of.lease(), Optional.empty());
            }, (by, of, stored, at) -> by.begin(of, at),
            (by, of, why, at) -> by.notBegun(of, why.reply().outcome(), at));

    // The draft of an earlier attempt. The ledger is written before anything is made or sent that depends on it.

    static final Kind<OfDraft, DraftStatus> CHECK_EARLIER_DRAFT = STEPS.kind("check the earlier draft",
            (on, of) -> on.drafts().check(of.draft()),
            (by, of, status, at) -> by.drafts().earlierChecked(of, status, at),
            (by, of, why, at) -> by.drafts().earlierNotChecked(of.attempt(), why, at));

    /** From here on the draft is never sent, also for an attempt that finds it in the ledger. */
    static final Kind<OfDraft, Boolean> STORE_UNWANTED_DRAFT = STEPS.kind("store that the earlier draft is unwanted",
            (on, of) -> on.ledger().store(of.attempt().lease(),
                    Optional.of(of.draft().unfilled())),
            (by, of, stored, at) -> SendSteps.DELETE_EARLIER_DRAFT.of(of),
            (by, of, why, at) -> by.drafts().earlierNotChecked(of.attempt(), why, at));

    static final Kind<OfDraft, Boolean> DELETE_EARLIER_DRAFT = STEPS.kind("delete the earlier draft",
            (on, of) -> on.drafts().delete(of.draft()),
            (by, of, deleted, at) -> SendSteps.WRITE.of(of.attempt()),
            (by, of, why, at) -> by.drafts().earlierNotChecked(of.attempt(), why, at));

    // The mail is sent: by one request, or as a draft that is created, filled and sent.

    /** Writes the mail in the transport's form. */
    static final Kind<Leased, SendPlan> WRITE = STEPS.kind("write",
            (on, of) -> on.transport().write(of.lease().mark()), SendProtocol::written,
            SendProtocol::answered);

    /** From here on no draft shows whether the mail was sent. */
    static final Kind<Leased, Boolean> STORE_NO_DRAFT = STEPS.kind("store that there is no draft",
            (on, of) -> on.ledger().store(of.lease(), Optional.empty()),
            (by, of, stored, at) -> SendSteps.SEND.of(of), SendProtocol::answered);

    static final Kind<Leased, SendResult> SEND = STEPS.kind("send",
            (on, of) -> {
                on.ledger().sends(of.lease());
                return Result.of(on.transport().send());
            },
            SendProtocol::answered);

    static final Kind<OfDraft, Boolean> STORE_ANNOUNCED_DRAFT = STEPS.kind("store a draft that is to be made",
            (on, of) -> on.ledger().store(of.attempt().lease(), of.unlessInDoubt()),
            (by, of, stored, at) -> SendSteps.CREATE_DRAFT.of(of),
            (by, of, why, at) -> by.drafts().notMade(of.attempt(), why, at));

    static final Kind<OfDraft, Draft> CREATE_DRAFT = STEPS.kind("create the draft",
            (on, of) -> on.drafts().create(of.draft()),
            (by, of, made, at) -> SendSteps.STORE_CREATED_DRAFT.of(of.as(made)),
            (by, of, why, at) -> by.drafts().notMade(of.attempt(), why, at));

    static final Kind<OfDraft, Boolean> STORE_CREATED_DRAFT = STEPS.kind("store the draft",
            (on, of) -> on.ledger().store(of.attempt().lease(), of.unlessInDoubt()),
            (by, of, stored, at) -> SendSteps.FILL_DRAFT.of(of),
            (by, of, why, at) -> SendSteps.DELETE_DRAFT.of(new Unwanted(of, why)));

    static final Kind<OfDraft, Boolean> FILL_DRAFT = STEPS.kind("fill the draft",
            (on, of) -> on.drafts().fill(of.draft()),
            (by, of, filled, at) -> SendSteps.STORE_WHOLE_DRAFT.of(of.whole()),
            (by, of, why, at) -> SendSteps.DELETE_DRAFT.of(new Unwanted(of, why)));

    static final Kind<OfDraft, Boolean> STORE_WHOLE_DRAFT = STEPS.kind("store that the draft is whole",
            (on, of) -> on.ledger().store(of.attempt().lease(), of.unlessInDoubt()),
            (by, of, stored, at) -> by.drafts().send(of, at),
            (by, of, why, at) -> SendSteps.DELETE_DRAFT.of(new Unwanted(of, why)));

    static final Kind<OfDraft, SendResult> SEND_DRAFT = STEPS.kind("send the draft",
            (on, of) -> {
                on.ledger().sends(of.attempt().lease());
                return on.drafts().send(of.draft());
            },
            (by, of, answer, at) -> by.drafts().answered(of, answer, at),
            (by, of, why, at) -> by.drafts().notAnswered(of, why, at));

    /** Checks a draft whose send was requested without an answer. */
    static final Kind<Answered, DraftStatus> CHECK_UNANSWERED_DRAFT = STEPS.kind("check the unanswered draft",
            (on, of) -> on.drafts().check(of.draft().draft()),
            (by, of, status, at) -> by.drafts().unansweredChecked(of, status, at),
            (by, of, why, at) -> by.drafts().unansweredChecked(of, DraftStatus.UNSEEN, at));

    /** Checks whether a draft still exists that the server refuses to send. */
    static final Kind<Answered, DraftStatus> CHECK_REFUSED_DRAFT = STEPS.kind("check the refused draft",
            (on, of) -> on.drafts().check(of.draft().draft()),
            (by, of, status, at) -> by.drafts().refusedChecked(of, status, at),
            (by, of, why, at) -> by.drafts().refusedNotChecked(of, at));

    static final Kind<Unwanted, Boolean> DELETE_DRAFT = STEPS.kind("delete the draft",
            (on, of) -> Result.of(on.drafts().deletePatiently(of.draft().draft())),
            (by, of, deleted, at) -> by.drafts().deleted(of, deleted, at));

    /** No draft was created, unless the answer leaves that open. */
    static final Kind<Unmade, Boolean> STORE_UNMADE_DRAFT = STEPS.kind("store that no draft was made",
            (on, of) -> on.ledger().store(of.attempt().lease(), Optional.empty()),
            (by, of, stored, at) -> by.answered(of.attempt(), of.why(), at),
            // The announced draft is searched for by the next attempt.
            (by, of, why, at) -> by.answered(of.attempt(), of.why(), at));

    // Records the end of the attempt in the ledger.

    static final Kind<Ending, Trace> END_ATTEMPT = STEPS.kind("end the attempt",
            (on, of) -> Result.of(on.ledger().end(of)), SendProtocol::ended);

    /** Settles an attempt that sent nothing by itself. */
    static final Kind<Settling, Boolean> SETTLE = STEPS.kind("settle",
            (on, of) -> on.ledger().settle(of), (by, of, settled, at) -> of.then(),
            (by, of, why, at) -> by.end().notSettled(of, why, at));

    // A mail in doubt: its copy is searched.

    static final Kind<Search, SearchResult> SEARCH = STEPS.kind("search the copy",
            (on, of) -> Result.of(on.search().find(of.held().doubt())),
            (by, of, result, at) -> by.search().searched(of, result, at));

    static final Kind<NotFound, Boolean> RECORD_SEARCH = STEPS.kind("record the search",
            (on, of) -> Result.by(() -> on.ledger().searched(of.search().held().doubt(), of.at())),
            (by, of, still, at) -> by.search().recorded(of, still, at),
            (by, of, why, at) -> by.search().ended(of.search(), why.reply().outcome(), at));

    static final Kind<Found, Resolution> RECORD_FOUND = STEPS.kind("record that the copy was found",
            (on, of) -> Result.by(() -> on.ledger().found(of.search().held().doubt(), Optional.of(of.copy()))),
            (by, of, resolution, at) -> by.search().resolved(of, resolution, at),
            (by, of, why, at) -> by.search().ended(of.search(), why.reply().outcome(), at));

    static final Kind<Found, Boolean> LOG_FOUND = STEPS.kind("log that the copy was found",
            (on, of) -> on.log().found(of.copy()), (by, of, logged, at) -> by.search().found(of, at));

    /** Another delivery has settled the mail meanwhile: the ledger's state counts. */
    static final Kind<Search, EntryStatus> READ_SETTLED = STEPS.kind("read what was settled",
            (on, of) -> Result.by(on.ledger()::read), (by, of, status, at) -> by.search().settled(of, status, at),
            (by, of, why, at) -> by.search().ended(of, why.reply().outcome(), at));

    // Before a mail is given up as not sent: the ledger and its draft are read.

    /** It was not prepared, so it is not known yet whether its copy can be searched. */
    static final Kind<GivingUp, Boolean> PLAN_SEARCH = STEPS.kind("plan the search",
            (on, of) -> Result.of(on.search().isPossible()),
            (by, of, possible, at) -> SendSteps.READ_BEFORE_GIVING_UP.of(of.searchable(possible)));

    static final Kind<GivingUp, EntryStatus> READ_BEFORE_GIVING_UP = STEPS.kind("read before giving up",
            (on, of) -> Result.by(on.ledger()::read), (by, of, status, at) -> by.end().read(of, status, at),
            (by, of, why, at) -> by.end().failed(of, why, at));

    static final Kind<InDoubt, DraftStatus> CHECK_BEFORE_GIVING_UP = STEPS.kind("check the draft before giving up",
            (on, of) -> Result.of(on.drafts().checkAtTheEnd(of.draft())),
            (by, of, status, at) -> by.end().checked(of, status, at));

    static final Kind<InDoubt, Resolution> RECORD_SENT_DRAFT = STEPS.kind("record that the draft was sent",
            (on, of) -> Result.by(() -> on.ledger().found(of.held().doubt(), Optional.empty())),
            (by, of, resolution, at) -> SendSteps.READ_BEFORE_GIVING_UP.of(of.of().afterDraft()),
            (by, of, why, at) -> by.end().failed(of.of(), why, at));

    /** Checks a draft that must not be sent any more. */
    static final Kind<Discarding, DraftStatus> CHECK_DISCARDED_DRAFT = STEPS.kind("check the discarded draft",
            (on, of) -> Result.of(on.drafts().checkDiscarded(of.draft())),
            (by, of, status, at) -> by.end().discardChecked(of, status, at));

    static final Kind<Discarding, Boolean> DELETE_DISCARDED_DRAFT = STEPS.kind("delete the discarded draft",
            (on, of) -> Result.of(on.drafts().deleteDiscarded(of.draft())),
            (by, of, deleted, at) -> by.end().discarded(of, false, at));

    /** The draft was sent after all. */
    static final Kind<GivingUp, Reservation> RESERVE_SENT = STEPS.kind("reserve what was sent",
            (on, of) -> Result.by(() -> on.ledger().reserve(of.mail().hash(), ReserveMode.FREE)),
            (by, of, reservation, at) -> by.end().reserved(of, reservation, at),
            (by, of, why, at) -> by.end().failed(of, why, at));

    // After the attempt.

    static final Kind<Waiting, Boolean> WAIT = STEPS.kind("wait", (on, of) -> on.sleep(of.delay()),
            (by, of, slept, at) -> by.attempt(of.mail(), at));

    /** The mail is returned to its queue, and takes a turn among the mails that wait for its mailbox. */
    static final Kind<Returning, Optional<Duration>> TAKE_TURN = STEPS.kind("take a turn",
            (on, of) -> Result.of(on.takeTurn()), (by, of, turn, at) -> by.end().turnTaken(of, turn, at));

    /** Logs an outcome without a request. */
    static final Kind<Logging, Boolean> LOG = STEPS.kind("log", (on, of) -> on.log().notAttempted(of.outcome()),
            (by, of, logged, at) -> of.then());

    private SendSteps() {
    }

    record Preparing(SendFacts mail, boolean tooEarly) {
    }

    record Scheduled(SendFacts mail, AttemptResult result) {
    }

    record Reserving(SendFacts mail, ReserveMode mode) {
    }

    record Sent(Reserving asked, Reservation.AlreadySent as) {
    }

    /** Data of an attempt that may send its mail: if a bug ends it, it is not known whether it did. */
    public interface OfAttempt {

        Leased attempt();
    }

    /** A draft of an attempt. */
    public record OfDraft(Leased attempt, Draft draft) implements OfAttempt {

        OfDraft as(Draft other) {
            return new OfDraft(attempt, other);
        }

        OfDraft whole() {
            return as(draft.holding(attempt.mail().hash()));
        }

        /** A draft of a mail that may have been sent before proves nothing, so it must not be found as if it did. */
        Optional<Draft> unlessInDoubt() {
            return Optional.of(draft).filter(one -> !attempt.inDoubt());
        }
    }

    record Answered(OfDraft draft, SendResult answer) implements OfAttempt {

        @Override
        public Leased attempt() {
            return draft.attempt();
        }
    }

    record Unwanted(OfDraft draft, SendResult why) implements OfAttempt {

        @Override
        public Leased attempt() {
            return draft.attempt();
        }
    }

    record Unmade(Leased attempt, SendResult why) implements OfAttempt {
    }

    /**
     * The end of an attempt.
     *
     * @param trace what is kept about it
     * @param took how long its requests took
     */
    public record Ending(Leased attempt, SendResult answer, Outcome outcome, Trace trace, Duration took) {
    }

    /**
     * The end of an attempt that sent nothing by itself.
     *
     * @param other whether another mail under the same key is settled
     * @param then the next step
     */
    public record Settling(Leased attempt, Settlement settlement, Trace trace, boolean other, Step<?, ?> then) {
    }

    record Search(SendFacts mail, Reservation.Held held, Goal goal) {
    }

    record Found(Search search, SearchResult.Sent copy) {
    }

    /** @param draft whether a draft was found */
    record NotFound(Search search, boolean draft, Instant at) {
    }

    /** @param draftChecked whether its draft has been checked already */
    record GivingUp(SendFacts mail, Goal goal, boolean draftChecked) {

        GivingUp searchable(boolean possible) {
            return new GivingUp(mail.prepared(possible, mail.leftOut()), goal, draftChecked);
        }

        GivingUp afterDraft() {
            return new GivingUp(mail, goal, true);
        }
    }

    record InDoubt(GivingUp of, Reservation.Held held, Draft draft) {
    }

    /** @param of empty: its attempt has nothing left to try */
    record Discarding(Optional<GivingUp> of, Optional<Leased> attempt, Draft draft) {
    }

    record Waiting(SendFacts mail, Duration delay) {
    }

    record Returning(SendFacts mail, AttemptResult result, Duration delay) {
    }

    record Logging(Outcome outcome, Step<?, ?> then) {
    }
}
