package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.heliograph.message.Clearance;
import dev.heliograph.message.OutgoingMail;
import dev.heliograph.message.RecipientGuard;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.transport.MailTransport;

/** Sends the mails of one invocation and says of each what became of it. */
public final class Delivery {

    private final RecipientGuard guard;
    private final MailTransport transport;
    private final Lanes lanes;
    private final Closures closures;
    private final Attempts attempts;
    private final RetryRules rules;
    private final Clock clock;
    private final Consumer<Duration> pause;
    private final MailLog log;
    private final Metrics metrics;

    /**
     * What is tried again, when, and for how long.
     *
     * @param sendTimeout the longest that one send may take
     * @param shortWait the longest wait that is slept
     * @param whenUnknown for requests that don't say
     */
    record RetryRules(RetrySchedule schedule, GivingUp givingUp, Duration sendTimeout, Duration shortWait,
            WhenUnknown whenUnknown) {
    }

    /** @param pause sleeps */
    Delivery(RecipientGuard guard, MailTransport transport, Lanes lanes, Closures closures, Attempts attempts,
            RetryRules rules, Clock clock, Consumer<Duration> pause, MailLog log, Metrics metrics) {
        this.guard = guard;
        this.transport = transport;
        this.lanes = lanes;
        this.closures = closures;
        this.attempts = attempts;
        this.rules = rules;
        this.clock = clock;
        this.pause = pause;
        this.log = log;
        this.metrics = metrics;
    }

    /** Called first in every invocation, before its events are read. */
    public void begin() {
        transport.prepare();
        closures.tidy();
    }

    /** Called last in every invocation. */
    public void end() {
        metrics.write(transport.tokenFetches());
    }

    /** Sends; the reports come in the order of the jobs, when the last is known. */
    public List<Report> deliver(List<Job> jobs, Deadline deadline) {
        var coming = new ArrayList<CompletableFuture<Report>>(jobs.size());
        var last = new HashMap<List<String>, CompletableFuture<Report>>();
        for (var job : jobs) {
            // A mail that is in the batch twice: the second waits for the first, or it would find it under way.
            var key = List.of(job.request().mailbox().value(), job.request().id());
            var before = Optional.ofNullable(last.get(key));
            var report = before.map(first -> first.thenCompose(done -> submit(job, deadline)))
                    .orElseGet(() -> submit(job, deadline));
            last.put(key, report);
            coming.add(report);
        }
        var reports = coming.stream().map(CompletableFuture::join).toList();
        for (int i = 0; i < jobs.size(); i++) {
            metrics.outcome(jobs.get(i).request().mailbox().value(), reports.get(i).outcome());
        }
        return reports;
    }

    private CompletableFuture<Report> submit(Job job, Deadline deadline) {
        return lanes.submit(job.request().mailbox(), () -> deliverSafely(job, deadline))
                .exceptionally(noThread -> notStarted(job));
    }

    private Report notStarted(Job job) {
        var outcome = new Outcome.NotStarted("no-room", "the environment has no room for it", Optional.empty());
        log.unsent(job.request(), outcome);
        return Report.again(outcome, 0, RetrySchedule.floor(job));
    }

    /** A mistake of ours with one mail must not fail the whole batch, whose other mails have been accepted. */
    private Report deliverSafely(Job job, Deadline deadline) {
        try {
            return deliver(job, deadline);
        } catch (RuntimeException | Error e) {
            var outcome = Mistake.with(e);
            log.unsent(job.request(), outcome);
            return Report.last(outcome, 0);
        }
    }

    private Report deliver(Job job, Deadline deadline) {
        var late = rules.givingUp().before(job, clock.instant());
        if (late.isPresent()) {
            return giveUp(job, late.get(), 0);
        }
        var clearance = guard.clear(job.request());
        if (clearance instanceof Clearance.Cleared cleared) {
            return attempt(job, cleared.mail(), deadline);
        }
        var outcome = clearance instanceof Clearance.Refused refused
                ? new Outcome.Rejected("recipient-not-allowed", refused.outside()
                        + " of the recipients are not in HELIOGRAPH_ALLOWED_RECIPIENTS")
                : new Outcome.Suppressed();
        log.unsent(job.request(), outcome);
        return Report.last(outcome, 0);
    }

    private Report attempt(Job job, OutgoingMail mail, Deadline deadline) {
        for (int tries = 1;; tries++) {
            var attempted = attempts.once(job.request(), mail, resends(job), deadline);
            if (!isTriedAgain(job, attempted.outcome())) {
                return Report.last(attempted.outcome(), attempted.attempts());
            }
            var wait = closures.rest(job.request().mailbox())
                    .orElse(rules.schedule().wait(attempted.outcome(), job, tries));
            if (!isSlept(job, attempted, wait, deadline)) {
                return handBack(job, attempted, wait);
            }
            pause.accept(wait);
        }
    }

    /** Nothing is slept for a lane that is closed, nor for a mail that would be given up afterwards. */
    private boolean isSlept(Job job, Attempts.Attempted attempted, Duration wait, Deadline deadline) {
        return (attempted.outcome() instanceof Outcome.Transient || attempted.outcome() instanceof Outcome.Unknown)
                && closures.rest(job.request().mailbox()).isEmpty()
                && wait.compareTo(rules.shortWait()) <= 0 && deadline.leaves(wait.plus(rules.sendTimeout()))
                && rules.givingUp().after(job, attempted, clock.instant().plus(wait)).isEmpty();
    }

    private Report handBack(Job job, Attempts.Attempted attempted, Duration wait) {
        var floor = RetrySchedule.floor(job);
        var longer = wait.compareTo(floor) > 0 ? wait : floor;
        return rules.givingUp().after(job, attempted, clock.instant().plus(longer))
                .map(end -> giveUp(job, end, attempted.attempts()))
                .orElse(Report.again(attempted.outcome(), attempted.attempts(), longer));
    }

    private Report giveUp(Job job, Outcome end, int count) {
        // An earlier delivery, of which this one doesn't know, may have sent it.
        var known = end instanceof Outcome.Unknown ? Optional.<Attempts.Attempted> empty() : attempts.known(job.request());
        if (known.isPresent()) {
            var outcome = known.get().outcome();
            return outcome.retryable() ? Report.again(outcome, count, rules.schedule().wait(outcome, job, 1))
                    : Report.last(outcome, known.get().attempts());
        }
        attempts.forget(job.request());
        log.unsent(job.request(), end);
        return Report.last(end, count);
    }

    private boolean isTriedAgain(Job job, Outcome outcome) {
        return outcome.retryable() || (outcome instanceof Outcome.Unknown && resends(job));
    }

    private boolean resends(Job job) {
        return job.request().whenUnknown().orElse(rules.whenUnknown()) == WhenUnknown.RESEND;
    }
}
