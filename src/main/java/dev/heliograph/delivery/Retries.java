package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;

/** One mail in one invocation: tried until it is done, given up, or better tried again later. */
final class Retries {

    private final Preparation preparation;
    private final Attempts attempts;
    private final Lanes lanes;
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
    Retries(Preparation preparation, Attempts attempts, Lanes lanes, Rules rules, Clock clock,
            Consumer<Duration> pause, MailListener listener) {
        this.preparation = preparation;
        this.attempts = attempts;
        this.lanes = lanes;
        this.rules = rules;
        this.clock = clock;
        this.pause = pause;
        this.listener = listener;
    }

    Report deliver(Job job, Deadline deadline) {
        return preparation.of(job, new Preparation.Then() {
            @Override
            public Report attempt(OutgoingMail mail) {
                return Retries.this.attempt(job, mail, deadline);
            }

            @Override
            public Report end(Outcome outcome) {
                listener.notAttempted(job.request().key(), outcome);
                return Report.last(outcome, 0);
            }

            @Override
            public Report giveUp(Outcome outcome) {
                return Retries.this.giveUp(job, outcome, 0, deadline);
            }

            @Override
            public Report later(Outcome outcome) {
                listener.notAttempted(job.request().key(), outcome);
                return handBack(job, new Tried(outcome, 0, false),
                        outcome.retryAfter().orElse(Duration.ZERO), deadline);
            }
        });
    }

    private Report attempt(Job job, OutgoingMail mail, Deadline deadline) {
        for (int tries = 1;; tries++) {
            var tried = attempts.once(job.request(), mail, rules.givingUp().most(job), resends(job), deadline);
            if (!isTriedAgain(job, tried.outcome())) {
                return Report.last(tried.outcome(), tried.attempts());
            }
            var wait = rules.schedule().wait(tried, job, tries, lanes.of(job.request().mailbox()).rest());
            if (!isSlept(job, tried, wait, deadline)) {
                return handBack(job, tried, wait, deadline);
            }
            pause.accept(wait);
        }
    }

    /** Nothing is slept for a lane that is closed, nor for a mail that would be given up afterwards. */
    private boolean isSlept(Job job, Tried tried, Duration wait, Deadline deadline) {
        return (tried.outcome().next() == Outcome.Next.BACK_OFF || tried.outcome().next() == Outcome.Next.FIND_OUT)
                && lanes.of(job.request().mailbox()).rest().isEmpty()
                && wait.compareTo(rules.shortWait()) <= 0 && deadline.leaves(wait.plus(rules.sendTimeout()))
                && end(job, tried, wait).isEmpty();
    }

    private Report handBack(Job job, Tried tried, Duration wait, Deadline deadline) {
        var soonest = longer(wait, RetrySchedule.floor(job));
        // The lane may be closed again at its turn, so a mail with little time left takes none.
        var back = turn(job).map(turn -> longer(turn, soonest))
                .filter(turn -> end(job, tried, turn.multipliedBy(2)).isEmpty()).orElse(soonest);
        return end(job, tried, back).map(end -> giveUp(job, end, tried.attempts(), deadline))
                .orElse(Report.again(tried.outcome(), tried.attempts(), back));
    }

    private Optional<Duration> turn(Job job) {
        return job.takesTurns() ? lanes.of(job.request().mailbox()).turn() : Optional.empty();
    }

    private Optional<Outcome> end(Job job, Tried tried, Duration wait) {
        return rules.givingUp().after(job, tried, clock.instant().plus(wait));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Report giveUp(Job job, Outcome end, int count, Deadline deadline) {
        if (!deadline.leaves(Duration.ZERO)) {
            return Report.again(Attempts.NO_TIME, count, RetrySchedule.floor(job));
        }
        // An earlier delivery, of which this one doesn't know, may have sent it.
        var known = end.next() == Outcome.Next.FIND_OUT ? Optional.<Tried> empty() : attempts.known(job.request());
        if (known.isPresent()) {
            var outcome = known.get().outcome();
            return outcome.retryable()
                    ? Report.again(outcome, count, rules.schedule().wait(known.get(), job, 1, Optional.empty()))
                    : Report.last(outcome, known.get().attempts());
        }
        listener.notAttempted(job.request().key(), end);
        return Report.last(end, count);
    }

    private boolean isTriedAgain(Job job, Outcome outcome) {
        return outcome.retryable() || (outcome.next() == Outcome.Next.FIND_OUT && resends(job)
                && !outcome.code().equals(GivingUp.MAX_ATTEMPTS));
    }

    private boolean resends(Job job) {
        return job.request().whenUnknown().orElse(rules.whenUnknown()) == WhenUnknown.RESEND;
    }
}
