package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.heliograph.message.WhenUnknown;
import dev.heliograph.message.guard.Clearance;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.guard.RecipientGuard;
import dev.heliograph.message.template.TemplateRefusedException;
import dev.heliograph.message.template.Templates;
import dev.heliograph.message.template.TemplatesUnreadableException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;

/** One mail in one invocation: tried until it is done, given up, or better tried again later. */
final class Retries {

    /** A file system that doesn't answer is given time. */
    private static final Duration UNREADABLE = Duration.ofSeconds(30);

    private final RecipientGuard guard;
    private final Templates templates;
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
    Retries(RecipientGuard guard, Templates templates, Attempts attempts, Lanes lanes, Rules rules, Clock clock,
            Consumer<Duration> pause, MailListener listener) {
        this.guard = guard;
        this.templates = templates;
        this.attempts = attempts;
        this.lanes = lanes;
        this.rules = rules;
        this.clock = clock;
        this.pause = pause;
        this.listener = listener;
    }

    Report deliver(Job job, Deadline deadline) {
        var late = rules.givingUp().before(job, clock.instant());
        if (late.isPresent()) {
            return giveUp(job, late.get(), 0, deadline);
        }
        var clearance = guard.clear(job.request());
        if (clearance instanceof Clearance.Cleared cleared) {
            return fillAndAttempt(job, cleared.mail(), deadline);
        }
        var outcome = clearance instanceof Clearance.Refused refused
                ? new Outcome.Rejected("recipient-not-allowed", refused.outside()
                        + " of the recipients are not in HELIOGRAPH_ALLOWED_RECIPIENTS")
                : new Outcome.Suppressed();
        listener.notAttempted(job.request().key(), outcome);
        return Report.last(outcome, 0);
    }

    private Report fillAndAttempt(Job job, OutgoingMail mail, Deadline deadline) {
        OutgoingMail filled;
        try {
            filled = templates.fill(mail);
        } catch (TemplateRefusedException e) {
            // An earlier delivery may have sent it, with the template as it was then.
            return giveUp(job, new Outcome.Rejected(e.code(), e.getMessage()), 0, deadline);
        } catch (TemplatesUnreadableException e) {
            var outcome = new Outcome.NotStarted("templates-unreadable", e.getMessage(), Optional.of(UNREADABLE));
            listener.notAttempted(job.request().key(), outcome);
            return handBack(job, new Attempts.Attempted(outcome, 0, false), UNREADABLE, deadline);
        }
        return attempt(job, filled, deadline);
    }

    private Report attempt(Job job, OutgoingMail mail, Deadline deadline) {
        for (int tries = 1;; tries++) {
            var attempted = attempts.once(job.request(), mail, rules.givingUp().most(job), resends(job), deadline);
            if (!isTriedAgain(job, attempted.outcome())) {
                return Report.last(attempted.outcome(), attempted.attempts());
            }
            var wait = rules.schedule().wait(attempted, job, tries, lanes.of(job.request().mailbox()).rest());
            if (!isSlept(job, attempted, wait, deadline)) {
                return handBack(job, attempted, wait, deadline);
            }
            pause.accept(wait);
        }
    }

    /** Nothing is slept for a lane that is closed, nor for a mail that would be given up afterwards. */
    private boolean isSlept(Job job, Attempts.Attempted attempted, Duration wait, Deadline deadline) {
        return (attempted.outcome() instanceof Outcome.Transient || attempted.outcome() instanceof Outcome.Unknown)
                && lanes.of(job.request().mailbox()).rest().isEmpty()
                && wait.compareTo(rules.shortWait()) <= 0 && deadline.leaves(wait.plus(rules.sendTimeout()))
                && end(job, attempted, wait).isEmpty();
    }

    private Report handBack(Job job, Attempts.Attempted attempted, Duration wait, Deadline deadline) {
        var soonest = longer(wait, RetrySchedule.floor(job));
        // The lane may be closed again at its turn, so a mail with little time left takes none.
        var back = turn(job).map(turn -> longer(turn, soonest))
                .filter(turn -> end(job, attempted, turn.multipliedBy(2)).isEmpty()).orElse(soonest);
        return end(job, attempted, back).map(end -> giveUp(job, end, attempted.attempts(), deadline))
                .orElse(Report.again(attempted.outcome(), attempted.attempts(), back));
    }

    private Optional<Duration> turn(Job job) {
        return job.takesTurns() ? lanes.of(job.request().mailbox()).turn() : Optional.empty();
    }

    private Optional<Outcome> end(Job job, Attempts.Attempted attempted, Duration wait) {
        return rules.givingUp().after(job, attempted, clock.instant().plus(wait));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Report giveUp(Job job, Outcome end, int count, Deadline deadline) {
        if (!deadline.leaves(Duration.ZERO)) {
            return Report.again(Attempts.NO_TIME, count, RetrySchedule.floor(job));
        }
        // An earlier delivery, of which this one doesn't know, may have sent it.
        var known = end instanceof Outcome.Unknown ? Optional.<Attempts.Attempted> empty() : attempts.known(job.request());
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
        return outcome.retryable() || (outcome instanceof Outcome.Unknown && resends(job)
                && !outcome.code().equals(GivingUp.MAX_ATTEMPTS));
    }

    private boolean resends(Job job) {
        return job.request().whenUnknown().orElse(rules.whenUnknown()) == WhenUnknown.RESEND;
    }
}
