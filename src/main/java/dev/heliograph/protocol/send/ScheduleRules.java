package dev.heliograph.protocol.send;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;
import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.RetrySchedule;

/**
 * The rules for a mail with {@code sendAt}: it is put into a schedule, unless it was sent or cancelled. Nothing is
 * reserved for it.
 */
final class ScheduleRules {

    /** The time of two reads of the ledger and two calls to Scheduler. */
    private static final Duration LONGEST_CALLS = Duration.ofSeconds(14);

    private final SendProtocol protocol;

    ScheduleRules(SendProtocol protocol) {
        this.protocol = protocol;
    }

    Step<?, ?> start(SendFacts mail, Situation at) {
        return at.leaves(LONGEST_CALLS) ? SendSteps.READ_BEFORE_SCHEDULING.of(mail)
                : SendProtocol.log(Outcome.NotStarted.noTime("send"),
                        Step.END.of(DeliveryResult.again(Outcome.NotStarted.noTime("send"), 0,
                                RetrySchedule.floor(mail.earlierReceives()))));
    }

    Step<?, ?> checked(SendFacts mail, EntryStatus status, Situation at) {
        return status.refusal().<Step<?, ?>> map(refusal -> ended(mail, SendProtocol.refusal(mail, refusal, at), at))
                .orElseGet(() -> SendSteps.SCHEDULE.of(mail));
    }

    Step<?, ?> scheduled(SendFacts mail, Outcome outcome, Situation at) {
        var result = new AttemptResult(outcome, 0, false);
        return outcome.settled() ? SendSteps.READ_AFTER_SCHEDULING.of(new SendSteps.Scheduled(mail, result))
                : ended(mail, result, at);
    }

    Step<?, ?> checkedAgain(SendSteps.Scheduled of, EntryStatus status, Situation at) {
        return status.refusal().filter(Reservation.Cancelled.class::isInstance)
                .<Step<?, ?>> map(cancelled -> SendSteps.UNSCHEDULE.of(new SendSteps.Scheduled(of.mail(),
                        SendProtocol.refusal(of.mail(), cancelled, at))))
                .orElseGet(() -> ended(of.mail(), of.result(), at));
    }

    Step<?, ?> failed(SendFacts mail, SendResult why, Situation at) {
        return ended(mail, new AttemptResult(why.reply().outcome(), 0, false), at);
    }

    Step<?, ?> ended(SendFacts mail, AttemptResult result, Situation at) {
        var next = result.outcome().retryable()
                ? protocol.end().handBack(mail, result, protocol.settings().schedule().wait(result, mail.earlierReceives(),
                        mail.earlierReceives() + 1, Optional.empty()), at)
                : Step.END.of(DeliveryResult.last(result));
        return SendProtocol.log(result.outcome(), next);
    }
}
