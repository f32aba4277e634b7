package dev.heliograph.delivery;

import dev.heliograph.work.RetrySchedule;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.AttemptResult;
import static dev.heliograph.time.Durations.longer;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;

/** One mail in one invocation: tried until it is done, given up, or better tried again later. */
final class Retries {

    private final Preparation preparation;
    private final Postponing postponing;
    private final Attempts attempts;

    private final Rules rules;
    private final Clock clock;
    private final Consumer<Duration> pause;
    private final MailListener listener;

    /**
     * What is tried again, when, and for how long.
     *
     * @param sendTimeout the longest that one send may take
     * @param shortWait the longest wait that is slept
     * @param whenUnknown for requests that don't say
     */
    record Rules(RetrySchedule schedule, GivingUp givingUp, Duration sendTimeout, Duration shortWait, WhenUnknown whenUnknown) {
    }

    /** @param pause sleeps */
    Retries(Preparation preparation, Postponing postponing, Attempts attempts, Rules rules, Clock clock,
            Consumer<Duration> pause, MailListener listener) {
        this.preparation = preparation;
        this.postponing = postponing;

        this.attempts = attempts;
        this.rules = rules;
        this.clock = clock;
        this.pause = pause;
        this.listener = listener;
    }

    DeliveryResult deliver(Passage arrived) {
        var passage = arrived.deciding(rules.whenUnknown());
        return preparation.of(passage.job(), new Preparation.Then() {
            @Override
            public DeliveryResult attempt(OutgoingMail mail) {
                return Retries.this.attempt(passage, mail);
            }

            @Override
            public DeliveryResult postpone() {
                return Retries.this.postpone(passage);
            }

            @Override
            public DeliveryResult giveUp(Outcome outcome) {
                return Retries.this.giveUp(passage, new AttemptResult(outcome, 0, false));
            }

            @Override
            public boolean hasTime() {
                return passage.deadline().leaves(rules.sendTimeout());
            }

            @Override
            public DeliveryResult later(Outcome outcome) {
                listener.notAttempted(passage.request().label(), outcome);
                return handBack(passage, new AttemptResult(outcome, 0, false), outcome.retryAfter().orElse(Duration.ZERO));
            }
        });
    }

    /** A mail that is not tried any more, no matter what its request says. */
    DeliveryResult giveUp(Passage arrived, Outcome end) {
        return giveUp(arrived.deciding(rules.whenUnknown()), new AttemptResult(end, 0, false));
    }

    private DeliveryResult postpone(Passage passage) {
        var job = passage.job();
        if (!passage.deadline().leaves(Postponing.LONGEST_CALLS)) {
            listener.notAttempted(passage.request().label(), Attempts.NO_TIME);
            return DeliveryResult.again(Attempts.NO_TIME, 0, RetrySchedule.floor(job.earlierReceives()));
        }
        var tried = postponing.postpone(job);
        listener.notAttempted(passage.request().label(), tried.outcome());
        return tried.outcome().retryable()
                ? handBack(passage, tried, rules.schedule().wait(tried, job.earlierReceives(), job.earlierReceives() + 1,
                        Optional.empty()))
                : DeliveryResult.last(tried);
    }

    private DeliveryResult attempt(Passage passage, OutgoingMail mail) {
        var job = passage.job();
        boolean inDoubt = false;
        for (int tries = 1;; tries++) {
            var tried = attempts.once(passage, mail, rules.givingUp().most(job), resends(job));
            // That the next attempt surely did not send it, or was not made, ends no doubt of the one before.
            tried = tried.as(Attempts.stillInDoubt(inDoubt, tried.outcome()));
            inDoubt |= tried.outcome().doubtful();
            if (!isTriedAgain(passage, mail, tried.outcome())) {
                return DeliveryResult.last(tried);
            }
            var wait = rules.schedule().wait(tried, job.earlierReceives(), tries, passage.lane().rest());
            if (!isSlept(passage, tried, wait)) {
                return handBack(passage, tried, wait);
            }
            pause.accept(wait);
        }
    }

    /** Nothing is slept for a lane that is closed, nor for a mail that would be given up afterwards. */
    private boolean isSlept(Passage passage, AttemptResult tried, Duration wait) {
        return (tried.outcome().next() == Outcome.Next.BACK_OFF || tried.outcome().doubtful())
                && passage.lane().rest().isEmpty()
                && wait.compareTo(rules.shortWait()) <= 0 && passage.deadline().leaves(wait.plus(rules.sendTimeout()))
                && end(passage.job(), tried, wait).isEmpty();
    }

    private DeliveryResult handBack(Passage passage, AttemptResult tried, Duration wait) {
        var job = passage.job();
        var soonest = longer(wait, RetrySchedule.floor(job.earlierReceives()));
        // The lane may be closed again at its turn, so a mail with little time left takes none.
        var back = passage.turn().map(turn -> longer(turn, soonest))
                .filter(turn -> end(job, tried, turn.multipliedBy(2)).isEmpty()).orElse(soonest);
        return end(job, tried, back).map(end -> giveUp(passage, tried.as(end)))
                .orElse(DeliveryResult.again(tried.outcome(), tried.attempts(), back));
    }

    /** A look is made however late the mail is, since nothing is sent by it. */
    private Optional<Outcome> end(Job job, AttemptResult tried, Duration wait) {
        return tried.outcome().awaitsLook() ? Optional.empty() : rules.givingUp().after(job, tried, clock.instant().plus(wait));
    }

    private DeliveryResult giveUp(Passage passage, AttemptResult end) {
        var job = passage.job();
        if (!passage.deadline().leaves(Duration.ZERO)) {
            return DeliveryResult.again(Attempts.NO_TIME, end.attempts(), RetrySchedule.floor(job.earlierReceives()));
        }
        // An earlier delivery, of which this one doesn't know, may have sent it.
        var known = attempts.known(passage)
                .filter(one -> !end.outcome().doubtful() || one.outcome().settled() || attempts.looksFor(passage));
        if (known.isPresent()) {
            var outcome = known.get().outcome();
            return outcome.retryable() || outcome.awaitsLook()
                    ? DeliveryResult.again(outcome, end.attempts(),
                            longer(rules.schedule().wait(known.get(), job.earlierReceives(), 1, passage.lane().rest()),
                                    RetrySchedule.floor(job.earlierReceives())))
                    : DeliveryResult.last(known.get());
        }
        listener.notAttempted(passage.request().label(), end.outcome());
        return DeliveryResult.last(end);
    }

    private boolean isTriedAgain(Passage passage, OutgoingMail mail, Outcome outcome) {
        return outcome.retryable() || outcome.next() == Outcome.Next.LOOK
                || (outcome.next() == Outcome.Next.FIND_OUT && resends(passage.job()) && !attempts.isLookedFor(passage, mail)
                        && !outcome.code().equals(GivingUp.MAX_ATTEMPTS));
    }

    private boolean resends(Job job) {
        return job.request().whenUnknown().filter(WhenUnknown::resends).isPresent();
    }
}
