package dev.heliograph.protocol.send;

import static dev.heliograph.time.Durations.longer;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;
import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.RetrySchedule;

/**
 * The rules for a mail that is not sent in this invocation: it is returned to its source, or given up if it surely was
 * not sent.
 */
final class EndRules {

    private final SendProtocol protocol;

    EndRules(SendProtocol protocol) {
        this.protocol = protocol;
    }

    /** @param wait the time until it is tried again */
    Step<?, ?> handBack(SendFacts mail, AttemptResult result, Duration wait, Situation at) {
        var soonest = longer(wait, RetrySchedule.floor(mail.earlierReceives()));
        return mail.takesTurns() ? SendSteps.TAKE_TURN.of(new SendSteps.Returning(mail, result, soonest))
                : handedBack(mail, result, soonest, at);
    }

    /** The mailbox may be paused again at its turn, so a mail with little time left takes none. */
    Step<?, ?> turnTaken(SendSteps.Returning of, Optional<Duration> turn, Situation at) {
        return handedBack(of.mail(), of.result(), turn.map(one -> longer(one, of.delay()))
                .filter(one -> expired(of.mail(), of.result(), one.multipliedBy(2), at).isEmpty()).orElse(of.delay()), at);
    }

    private Step<?, ?> handedBack(SendFacts mail, AttemptResult result, Duration wait, Situation at) {
        return expired(mail, result, wait, at).<Step<?, ?>> map(outcome -> giveUp(mail, result.as(outcome), at))
                .orElseGet(() -> Step.END.of(DeliveryResult.again(result.outcome(), result.attempts(), wait)));
    }

    /**
     * The end of a mail that would be too late after a wait. A search is made however late it is: it sends nothing.
     */
    Optional<Outcome> expired(SendFacts mail, AttemptResult result, Duration wait, Situation at) {
        return result.outcome().awaitsSearch() ? Optional.empty()
                : protocol.settings().expiry().after(mail.expiresAt(), mail.queued(), result, at.now().plus(wait));
    }

    /** Gives up a mail that an earlier delivery may have sent. */
    Step<?, ?> giveUp(SendFacts mail, AttemptResult result, Situation at) {
        if (!at.leaves(Duration.ZERO)) {
            return Step.END.of(DeliveryResult.again(Outcome.NotStarted.noTime("send"), result.attempts(),
                    RetrySchedule.floor(mail.earlierReceives())));
        }
        var giving = new SendSteps.GivingUp(mail, new Goal.GiveUp(result), false);
        return mail.searchable().isPresent() ? SendSteps.READ_BEFORE_GIVING_UP.of(giving) : SendSteps.PLAN_SEARCH.of(giving);
    }

    /**
     * A mail in doubt that has a draft is checked, and stays in doubt unless it was sent: it may be sent the next
     * moment.
     */
    Step<?, ?> read(SendSteps.GivingUp of, EntryStatus status, Situation at) {
        var draft = status.draft();
        var held = status.refusal().flatMap(Reservation::held);
        if (!of.draftChecked() && held.isPresent() && draft.filter(one -> one.whole().isPresent()).isPresent()) {
            return SendSteps.CHECK_BEFORE_GIVING_UP.of(new SendSteps.InDoubt(of, held.get(), draft.get()));
        } else if (status.refusal().isPresent()) {
            return protocol.refused(of.mail(), status.refusal().get(), of.goal(), at);
        }
        return draft.isPresent() ? discard(new SendSteps.Discarding(Optional.of(of), Optional.empty(), draft.get()))
                : notSent(of.mail(), of.goal(), at);
    }

    Step<?, ?> checked(SendSteps.InDoubt of, DraftStatus status, Situation at) {
        return status == DraftStatus.SENT ? SendSteps.RECORD_SENT_DRAFT.of(of)
                : protocol.refused(of.of().mail(), of.held(), of.of().goal(), at);
    }

    /** Deletes the draft, unless it was sent: its copy stays. */
    Step<?, ?> discard(SendSteps.Discarding of) {
        return of.draft().whole().isPresent() ? SendSteps.CHECK_DISCARDED_DRAFT.of(of)
                : SendSteps.DELETE_DISCARDED_DRAFT.of(of);
    }

    Step<?, ?> discardChecked(SendSteps.Discarding of, DraftStatus status, Situation at) {
        return status == DraftStatus.DRAFT ? SendSteps.DELETE_DISCARDED_DRAFT.of(of)
                : discarded(of, status == DraftStatus.SENT, at);
    }

    Step<?, ?> discarded(SendSteps.Discarding of, boolean sent, Situation at) {
        if (of.attempt().isPresent()) {
            return protocol.noneLeft(of.attempt().get(), sent, at);
        }
        var giving = of.of().orElseThrow();
        return sent ? SendSteps.RESERVE_SENT.of(giving) : notSent(giving.mail(), giving.goal(), at);
    }

    Step<?, ?> reserved(SendSteps.GivingUp of, Reservation reservation, Situation at) {
        if (!(reservation instanceof Reservation.Granted granted)) {
            return protocol.refused(of.mail(), reservation, of.goal(), at);
        }
        var lease = granted.granted();
        var trace = Trace.of(lease.id());
        var result = new AttemptResult(new Outcome.Duplicate(), lease.attempt(), false, trace);
        return SendProtocol.settle(new Leased(of.mail(), lease, ReserveMode.FREE, at.now()), Settlement.SENT, trace,
                SendProtocol.log(result.outcome(), protocol.found(of.mail(), of.goal(), result, at)));
    }

    /**
     * A mail that was found to be sent comes again until the ledger has that, for nothing else would. One that was not sent
     * loses its certainty: its lease ends, and it is in doubt.
     */
    Step<?, ?> notSettled(SendSteps.Settling of, SendResult why, Situation at) {
        if (of.settlement() != Settlement.SENT) {
            return of.then();
        }
        var mail = of.attempt().mail();
        var result = new AttemptResult(why.reply().outcome(), of.attempt().lease().attempt(), false);
        return SendProtocol.log(result.outcome(), again(mail, result, result.attempts(), at));
    }

    /** The ledger can't say what it knows. */
    Step<?, ?> failed(SendSteps.GivingUp of, SendResult why, Situation at) {
        var result = new AttemptResult(why.reply().outcome(), 0, false);
        return SendProtocol.log(result.outcome(), protocol.found(of.mail(), of.goal(), result, at));
    }

    /** The end of a mail about which nothing else is known. */
    private Step<?, ?> notSent(SendFacts mail, Goal goal, Situation at) {
        return goal instanceof Goal.NoneLeft none ? protocol.unsent(mail, none.end(), at)
                : SendProtocol.log(((Goal.GiveUp) goal).end().outcome(),
                        Step.END.of(DeliveryResult.last(((Goal.GiveUp) goal).end())));
    }

    /** The end of a mail about which something is known: that counts, unless the mail is in doubt either way. */
    Step<?, ?> known(SendFacts mail, AttemptResult end, AttemptResult known, Situation at) {
        var outcome = known.outcome();
        if (end.outcome().doubtful() && !outcome.settled() && !mail.searched()) {
            return notSent(mail, new Goal.GiveUp(end), at);
        }
        return outcome.retryable() || outcome.awaitsSearch()
                ? again(mail, known, end.attempts(), at)
                : Step.END.of(DeliveryResult.last(known));
    }

    /** It comes again, however late it is. */
    private Step<?, ?> again(SendFacts mail, AttemptResult result, int attempts, Situation at) {
        return Step.END.of(DeliveryResult.again(result.outcome(), attempts,
                longer(protocol.settings().schedule().wait(result, mail.earlierReceives(), 1, at.rest()),
                        RetrySchedule.floor(mail.earlierReceives()))));
    }
}
