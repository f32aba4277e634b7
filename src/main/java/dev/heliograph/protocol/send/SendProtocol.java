package dev.heliograph.protocol.send;

import static dev.heliograph.protocol.send.Outcomes.stillInDoubt;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;
import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.ExpiryPolicy;

/**
 * Decides what is done for a mail in an invocation: it is prepared, reserved in the ledger right before it is sent,
 * sent, and settled right after. It is tried again while that makes sense, and then returned to its source, or given
 * up. These are decisions only.
 */
public final class SendProtocol {

    private final SendSettings settings;
    private final DraftRules drafts = new DraftRules(this);
    private final SearchRules search = new SearchRules(this);
    private final EndRules end = new EndRules(this);
    private final ScheduleRules later = new ScheduleRules(this);

    public SendProtocol(SendSettings settings) {
        this.settings = settings;
    }

    SendSettings settings() {
        return settings;
    }

    DraftRules drafts() {
        return drafts;
    }

    SearchRules search() {
        return search;
    }

    EndRules end() {
        return end;
    }

    ScheduleRules later() {
        return later;
    }

    /** The first step. */
    public Step<?, ?> start(SendFacts mail, Situation at) {
        var late = settings.expiry().late(mail.expiresAt(), mail.queued(), at.now(), false);
        return late.<Step<?, ?>> map(outcome -> end.giveUp(mail, new AttemptResult(outcome, 0, false), at))
                .orElseGet(() -> SendSteps.PREPARE.of(new SendSteps.Preparing(mail, !at.isPast(mail.sendAt())
                        && mail.sendAt().isPresent())));
    }

    /** The first step for a mail that is not tried any more, also if its request says otherwise. */
    public Step<?, ?> startGivingUp(SendFacts mail, Outcome outcome, Situation at) {
        return end.giveUp(mail, new AttemptResult(outcome, 0, false), at);
    }

    Step<?, ?> prepared(SendSteps.Preparing of, Prepared prepared, Situation at) {
        if (prepared instanceof Prepared.Ready ready) {
            var mail = of.mail().prepared(ready.searched(), ready.leftOut());
            return of.tooEarly() ? later.start(mail, at) : attempt(mail, at);
        } else if (prepared instanceof Prepared.Refused refused) {
            return end.giveUp(of.mail(), new AttemptResult(refused.end(), 0, false), at);
        }
        var outcome = ((Prepared.NotYet) prepared).outcome();
        return log(outcome, end.handBack(of.mail(), new AttemptResult(outcome, 0, false),
                outcome.retryAfter().orElse(Duration.ZERO), at));
    }

    Step<?, ?> attempt(SendFacts mail, Situation at) {
        return reserve(new SendSteps.Reserving(mail, mail.resends() && !mail.searched() ? ReserveMode.HELD : ReserveMode.FREE),
                at);
    }

    Step<?, ?> reserve(SendSteps.Reserving wish, Situation at) {
        return obstacle(at).<Step<?, ?>> map(outcome -> unsent(wish.mail(), outcome, at))
                .orElseGet(() -> SendSteps.RESERVE.of(wish));
    }

    Step<?, ?> reserved(SendSteps.Reserving of, Reservation reservation, Situation at) {
        var mail = of.mail();
        if (reservation instanceof Reservation.Granted granted) {
            return granted(new Leased(mail, granted.granted(), of.mode(), at.now()), at);
        } else if (reservation instanceof Reservation.AlreadySent sent && sent.isSentAs(mail.hash())) {
            return SendSteps.REOPEN.of(new SendSteps.Sent(of, sent));
        } else if (reservation instanceof Reservation.Held held && of.mode().doubt().isPresent()) {
            // The other doubt has searches of its own.
            return unsent(mail, new AttemptResult(Outcomes.OTHER_DOUBT, held.attempts(), false,
                    Trace.of(held.doubt().lease())), at);
        }
        return refused(mail, reservation, new Goal.Send(), at);
    }

    Step<?, ?> reopened(SendSteps.Sent of, boolean reopened, Situation at) {
        return reopened ? reserve(of.asked(), at) : refused(of.asked().mail(), of.as(), new Goal.Send(), at);
    }

    /** The next step after a refused reservation. */
    Step<?, ?> refused(SendFacts mail, Reservation refusal, Goal goal, Situation at) {
        if (refusal instanceof Reservation.Held held && mail.searched() && !mail.isOther(held)) {
            return search.search(mail, held, goal, at);
        }
        var result = refusal(mail, refusal, at);
        return log(result.outcome(), found(mail, goal, result, at));
    }

    static AttemptResult refusal(SendFacts mail, Reservation refusal, Situation at) {
        if (refusal instanceof Reservation.AlreadySent sent) {
            return sent.isSentAs(mail.hash()) ? new AttemptResult(new Outcome.Duplicate(), sent.attempts(), false, sent.trace())
                    : new AttemptResult(Outcomes.ID_REUSED, 0, false);
        } else if (refusal instanceof Reservation.UnderWay other) {
            return new AttemptResult(Outcome.NotStarted.underWay(Duration.between(at.now(), other.until())), 0, false);
        } else if (refusal instanceof Reservation.Held held) {
            return mail.isOther(held) ? new AttemptResult(Outcomes.ID_HELD, 0, false)
                    : new AttemptResult(Outcomes.HELD, held.attempts(), false, Trace.of(held.doubt().lease()));
        }
        return new AttemptResult(new Outcome.Suppressed(Outcome.Suppressed.CANCELLED), 0, false, Outcomes.CANCELLED);
    }

    private Step<?, ?> granted(Leased attempt, Situation at) {
        var lease = attempt.lease();
        if (lease.attempt() > settings.expiry().most(attempt.mail().queued())) {
            return lease.draft().isPresent() && !lease.inDoubt()
                    ? end.discard(new SendSteps.Discarding(Optional.empty(), Optional.of(attempt), lease.draft().get()))
                    : noneLeft(attempt, false, at);
        }
        var whole = lease.draft().filter(draft -> draft.whole().isPresent());
        return lease.otherHash().isPresent() && whole.isPresent()
                ? SendSteps.CHECK_OTHER_DRAFT.of(new SendSteps.OfDraft(attempt, whole.get()))
                : ownDraft(attempt, at);
    }

    /** A mail that was given up comes again, because it is not a dead letter yet. */
    Step<?, ?> noneLeft(Leased attempt, boolean sent, Situation at) {
        var lease = attempt.lease();
        int attempts = lease.attempt() - 1;
        var trace = sent ? Trace.of(lease.id()) : Trace.NONE;
        var result = new AttemptResult(sent ? new Outcome.Duplicate() : ExpiryPolicy.spent(attempts, lease.inDoubt()), attempts,
                false, trace);
        // Its draft proves nothing any more; its copy may.
        return settle(attempt, sent ? Settlement.SENT : Settlement.NOT_TRIED, trace,
                lease.inDoubt() && attempt.mail().searched()
                        ? SendSteps.READ_BEFORE_GIVING_UP.of(new SendSteps.GivingUp(attempt.mail(), new Goal.NoneLeft(result),
                                false))
                        : unsent(attempt.mail(), result, at));
    }

    Step<?, ?> otherChecked(SendSteps.OfDraft of, DraftStatus status, Situation at) {
        var attempt = of.attempt();
        return status == DraftStatus.SENT
                ? SendSteps.SETTLE.of(new SendSteps.Settling(attempt, Settlement.SENT, Trace.of(attempt.lease().id()), true,
                        unsent(attempt.mail(), Outcomes.ID_REUSED, at)))
                : ownDraft(attempt, at);
    }

    /** A transport that cannot check drafts sends nothing that a draft may have sent, unless that is configured. */
    private Step<?, ?> ownDraft(Leased attempt, Situation at) {
        var lease = attempt.lease();
        if (lease.draft().isEmpty() || attempt.mail().drafts()) {
            return begin(attempt, at);
        }
        return lease.inDoubt() && !attempt.resends()
                ? settle(attempt, Settlement.NOT_TRIED, Trace.NONE,
                        unsent(attempt.mail(), new AttemptResult(Outcomes.HELD, lease.attempt() - 1, false), at))
                : SendSteps.DROP_DRAFT.of(attempt);
    }

    /** While the ledger was called, the mailbox may have been paused, or the time may have passed. */
    Step<?, ?> begin(Leased reserved, Situation at) {
        var obstacle = obstacle(at);
        if (obstacle.isPresent()) {
            return notBegun(reserved, obstacle.get(), at);
        }
        var attempt = reserved.beginning(at.now());
        return attempt.earlier().<Step<?, ?>> map(draft -> drafts.resume(new SendSteps.OfDraft(attempt, draft), at))
                .orElseGet(() -> SendSteps.WRITE.of(attempt));
    }

    Step<?, ?> notBegun(Leased attempt, Outcome why, Situation at) {
        return settle(attempt, Settlement.NOT_TRIED, Trace.NONE, unsent(attempt.mail(), new AttemptResult(
                stillInDoubt(attempt.inDoubt(), why), attempt.lease().attempt() - 1, false), at));
    }

    Step<?, ?> written(Leased attempt, SendPlan plan, Situation at) {
        if (plan.draft()) {
            return drafts.make(attempt, plan, at);
        } else if (attempt.earlier().isEmpty()) {
            return SendSteps.SEND.of(attempt);
        }
        return at.leaves(settings.sendTimeout()) ? SendSteps.STORE_NO_DRAFT.of(attempt)
                : answered(attempt, DraftRules.NO_TIME_AFTER_CHECK, at);
    }

    /** The attempt has its answer. */
    Step<?, ?> answered(Leased attempt, SendResult answer, Situation at) {
        var lease = attempt.lease();
        var said = answer.reply().outcome();
        // A refused mail is not searched for again: there is no new doubt.
        var outcome = lease.inDoubt() && said.next() == Outcome.Next.CORRECT ? stillInDoubt(true, said)
                : accepted(attempt.mail(), search.inDoubt(attempt.mail(), stillInDoubt(lease.inDoubt(), said), at));
        return SendSteps.END_ATTEMPT.of(new SendSteps.Ending(attempt, answer, outcome, trace(lease, outcome, answer, at),
                Duration.between(attempt.began(), at.now())));
    }

    /**
     * A bug in Heliograph has ended a step; empty if it was none of an attempt. Whether a broken attempt sent its mail is not
     * known.
     */
    public Optional<Step<?, ?>> broken(Step<?, ?> step, Outcome.Unknown bug, Situation at) {
        return step.of() instanceof SendSteps.OfAttempt one ? Optional.of(broken(one.attempt(), bug, at)) : Optional.empty();
    }

    private Step<?, ?> broken(Leased attempt, Outcome.Unknown bug, Situation at) {
        var outcome = search.inDoubt(attempt.mail(), bug, at);
        return settle(attempt, Settlement.UNKNOWN, Trace.NONE, unsent(attempt.mail(), new AttemptResult(outcome,
                attempt.lease().attempt(), true, Trace.of(attempt.lease().id())), at));
    }

    private static Trace trace(Lease lease, Outcome outcome, SendResult answer, Situation at) {
        return outcome.settled()
                ? new Trace(lease.id(), Optional.of(at.now().truncatedTo(ChronoUnit.MILLIS)), answer.requestIds().server(),
                        outcome.code())
                : outcome.doubtful() ? Trace.of(lease.id()) : Trace.NONE;
    }

    /** The outcome, with its code if the mail was accepted for some recipients only. */
    private static Outcome accepted(SendFacts mail, Outcome outcome) {
        return mail.leftOut() && outcome.settled() ? new Outcome.Accepted(Outcome.Accepted.PARTLY_SUPPRESSED) : outcome;
    }

    Step<?, ?> ended(SendSteps.Ending of, Trace kept, Situation at) {
        boolean counted = of.answer().reply().settlement() != Settlement.NOT_TRIED;
        int attempts = of.attempt().lease().attempt();
        return after(of.attempt().mail(), new AttemptResult(of.outcome(), counted ? attempts : attempts - 1, counted, kept),
                at);
    }

    Step<?, ?> unsent(SendFacts mail, Outcome outcome, Situation at) {
        return unsent(mail, new AttemptResult(outcome, 0, false), at);
    }

    Step<?, ?> unsent(SendFacts mail, AttemptResult result, Situation at) {
        return log(result.outcome(), after(mail, result, at));
    }

    /** It is known now that a mail was sent. */
    Step<?, ?> found(SendFacts mail, Goal goal, AttemptResult result, Situation at) {
        return goal instanceof Goal.GiveUp given ? end.known(mail, given.end(), result, at) : after(mail, result, at);
    }

    /** After an attempt: another one, or its end in this invocation. */
    private Step<?, ?> after(SendFacts before, AttemptResult attempt, Situation at) {
        // An attempt that surely did not send the mail, or was not made, ends no doubt of the one before.
        var result = attempt.as(stillInDoubt(before.inDoubt(), attempt.outcome()));
        var mail = before.after(result.outcome());
        if (!isTriedAgain(mail, result.outcome())) {
            return Step.END.of(DeliveryResult.last(result));
        }
        var wait = settings.schedule().wait(result, mail.earlierReceives(), mail.tries(), at.rest());
        return isSlept(mail, result, wait, at) ? SendSteps.WAIT.of(new SendSteps.Waiting(mail.nextTry(), wait))
                : end.handBack(mail, result, wait, at);
    }

    private static boolean isTriedAgain(SendFacts mail, Outcome outcome) {
        return outcome.retryable() || outcome.next() == Outcome.Next.SEARCH
                || (outcome.next() == Outcome.Next.FIND_OUT && mail.resends() && !mail.searched()
                        && !outcome.code().equals(ExpiryPolicy.MAX_ATTEMPTS));
    }

    /** Whether the wait is slept: not for a paused mailbox, and not for a mail that would be given up afterwards. */
    private boolean isSlept(SendFacts mail, AttemptResult result, Duration wait, Situation at) {
        return (result.outcome().next() == Outcome.Next.BACK_OFF || result.outcome().doubtful()) && at.rest().isEmpty()
                && wait.compareTo(settings.shortWait()) <= 0 && at.leaves(wait.plus(settings.sendTimeout()))
                && end.expired(mail, result, wait, at).isEmpty();
    }

    private Optional<Outcome> obstacle(Situation at) {
        return at.obstacle(settings.sendTimeout(), "send");
    }

    static Step<?, ?> settle(Leased attempt, Settlement settlement, Trace trace, Step<?, ?> then) {
        return SendSteps.SETTLE.of(new SendSteps.Settling(attempt, settlement, trace, false, then));
    }

    static Step<?, ?> log(Outcome outcome, Step<?, ?> then) {
        return SendSteps.LOG.of(new SendSteps.Logging(outcome, then));
    }
}
