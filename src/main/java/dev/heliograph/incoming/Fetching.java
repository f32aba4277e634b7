package dev.heliograph.incoming;

import static dev.heliograph.time.Durations.longer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import dev.heliograph.incoming.mailbox.MailboxReader;
import dev.heliograph.incoming.mailbox.UnreadException;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Claim;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.send.Outcomes;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;
import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.Lane;
import dev.heliograph.work.Queued;
import dev.heliograph.work.RetrySchedule;

/**
 * One mail, from its mailbox to whoever waits for it. It is stored first, then told of, then written down as handed on, and
 * only then moved, marked or deleted: whoever dies in between leaves a mail that comes again.
 */
final class Fetching {

    /** In the ledger's place for the hash of what is sent. */
    private static final String NO_HASH = "incoming";

    /** A mail may be missing for a moment right after it was listed. */
    private static final int GONE_FOR_GOOD = 3;

    /** How often a mail comes back to be moved, marked or deleted. */
    private static final int MOST_TREATMENTS = 20;

    private static final int TRIES_TO_WRITE = 4;
    private static final Duration WRITE_AGAIN = Duration.ofMillis(300);

    private final HandingOn handingOn;
    private final MailboxReader reader;
    private final Ledger ledger;
    private final Watch watch;
    private final Rules rules;
    private final Clock clock;
    private final Consumer<Duration> pause;
    private final MailListener listener;

    /**
     * @param call the longest that one short call may take
     * @param maxAge when a mail is given up, since it came into its queue
     * @param maxAttempts after how many attempts it is
     */
    record Rules(RetrySchedule schedule, Duration call, Duration maxAge, int maxAttempts) {
    }

    /** @param pause sleeps */
    Fetching(HandingOn handingOn, MailboxReader reader, Ledger ledger, Watch watch, Rules rules, Clock clock,
            Consumer<Duration> pause, MailListener listener) {
        this.handingOn = handingOn;
        this.reader = reader;
        this.ledger = ledger;
        this.watch = watch;
        this.rules = rules;
        this.clock = clock;
        this.pause = pause;
        this.listener = listener;
    }

    DeliveryResult fetch(FetchJob job, Lane lane, Deadline deadline) {
        var obstacle = obstacle(lane, deadline);
        if (obstacle.isPresent()) {
            return again(job, lane, told(job, new AttemptResult(obstacle.get(), 0, false), RequestIds.NONE, Duration.ZERO));
        }
        try {
            var until = deadline.surelyOver();
            return reserved(job, lane, deadline,
                    ledger.reserve(job.request().key(), NO_HASH, LeaseIds.fresh(), until, Claim.HELD));
        } catch (NotReadyException e) {
            return again(job, lane,
                    told(job, new AttemptResult(e.notReady().outcome(), 0, false), RequestIds.NONE, Duration.ZERO));
        }
    }

    private DeliveryResult reserved(FetchJob job, Lane lane, Deadline deadline, Reservation reservation) {
        if (reservation instanceof Reservation.Granted granted) {
            var lease = granted.granted();
            return diedEachTime(job, lease) ? unprocessable(job, lease, UnprocessableException.died(lease.attempt() - 1))
                    : handOn(job, lease, lane, deadline);
        } else if (reservation instanceof Reservation.AlreadySent) {
            return treated(job, lane, deadline, told(job, new AttemptResult(new Outcome.Duplicate(), 0, false),
                    RequestIds.NONE, Duration.ZERO));
        } else if (reservation instanceof Reservation.Cancelled) {
            return DeliveryResult.last(new Outcome.Suppressed(Outcome.Suppressed.CANCELLED), 0);
        }
        var until = reservation instanceof Reservation.UnderWay other ? other.until() : clock.instant();
        return again(job, lane,
                told(job, new AttemptResult(Outcomes.underWay(Duration.between(clock.instant(), until)), 0, false),
                        RequestIds.NONE, Duration.ZERO));
    }

    private DeliveryResult handOn(FetchJob job, Lease lease, Lane lane, Deadline deadline) {
        var began = clock.instant();
        var tried = attempt(job, lease, lane, deadline, began);
        if (tried.outcome().settled()) {
            return treated(job, lane, deadline, tried);
        }
        if (!tried.outcome().retryable()) {
            settle(lease, Settlement.UNKNOWN);
            return DeliveryResult.last(tried.outcome(), tried.attempts());
        }
        var wait = wait(job, lane, tried);
        var end = end(job, tried, wait);
        // Held: a collector leaves it alone, and a redrive of the dead letter takes it up again.
        settle(lease, end.isPresent() ? Settlement.UNKNOWN : tried.counted() ? Settlement.NOT_SENT : Settlement.NOT_TRIED);
        return end.map(outcome -> DeliveryResult.last(outcome, tried.attempts()))
                .orElseGet(() -> DeliveryResult.again(tried.outcome(), tried.attempts(), wait));
    }

    private AttemptResult attempt(FetchJob job, Lease lease, Lane lane, Deadline deadline, Instant began) {
        try {
            boolean whole = handingOn.handOn(job.request(), lease.attempt(), deadline);
            writeDown(lease);
            return told(job,
                    new AttemptResult(new Outcome.HandedOn(whole ? "" : Outcome.HandedOn.INCOMPLETE), lease.attempt(), true),
                    RequestIds.NONE, Duration.between(began, clock.instant()));
        } catch (UnreadException e) {
            lane.leaveAlone(e.pause());
            boolean later = e.isGone() && lease.attempt() < GONE_FOR_GOOD;
            boolean counted = e.isOfThis() || e.isGone();
            return told(job,
                    new AttemptResult(later ? new Outcome.Transient(UnreadException.GONE, "the mailbox doesn't show it",
                            Optional.empty()) : e.outcome(), counted ? lease.attempt() : lease.attempt() - 1, counted),
                    e.requestIds(),
                    Duration.between(began, clock.instant()));
        } catch (NotReadyException e) {
            return told(job, new AttemptResult(e.notReady().outcome(), lease.attempt() - 1, false), RequestIds.NONE,
                    Duration.between(began, clock.instant()));
        } catch (UnprocessableException e) {
            boolean last = job.queued().isPresent() && lease.attempt() >= rules.maxAttempts();
            return told(job, new AttemptResult(last ? new Outcome.Rejected(e.code(), e.getMessage())
                    : new Outcome.Transient(e.code(), e.getMessage(), Optional.empty()), lease.attempt(), true),
                    RequestIds.NONE, Duration.between(began, clock.instant()));
        }
    }

    /** Attempts that come to an end are given up before. A redrive of the dead letter brings a message that is new. */
    private boolean diedEachTime(FetchJob job, Lease lease) {
        return lease.attempt() > rules.maxAttempts() && job.earlierReceives() >= rules.maxAttempts();
    }

    private DeliveryResult unprocessable(FetchJob job, Lease lease, UnprocessableException why) {
        settle(lease, Settlement.UNKNOWN);
        var tried = told(job, new AttemptResult(new Outcome.Rejected(why.code(), why.getMessage()), lease.attempt() - 1, false),
                RequestIds.NONE, Duration.ZERO);
        return DeliveryResult.last(tried.outcome(), tried.attempts());
    }

    /** Several attempts, since a mail that is published and not written down is published once more. */
    private void writeDown(Lease lease) throws NotReadyException {
        for (int tries = 1;; tries++) {
            try {
                ledger.settle(lease, Settlement.SENT);
                return;
            } catch (NotReadyException e) {
                if (tries == TRIES_TO_WRITE || e.isSetUp()) {
                    throw e;
                }
                pause.accept(WRITE_AGAIN.multipliedBy(tries));
            }
        }
    }

    /**
     * Written down, so the mail is done. What can't be done with it now comes again, if that passes; a mailbox whose set-up is
     * wrong must not hold back its mails, and shows them to the next looks.
     */
    private DeliveryResult treated(FetchJob job, Lane lane, Deadline deadline, AttemptResult done) {
        var failed = treat(job, lane, deadline);
        if (failed.isPresent() && job.queued().isPresent() && job.earlierReceives() < MOST_TREATMENTS
                && failed.get().outcome().retryable() && failed.get().outcome().next() != Outcome.Next.MEND) {
            return again(job, lane, failed.get());
        }
        if (failed.isEmpty() && job.request().afterwards().empties()) {
            try {
                watch.done(job.request());
            } catch (NotReadyException e) {
                listener.trouble(job.request().item(), e.code(), e.getMessage());
            }
        }
        return DeliveryResult.last(done.outcome(), done.attempts());
    }

    /** @return why it could not be done; empty if it was */
    private Optional<AttemptResult> treat(FetchJob job, Lane lane, Deadline deadline) {
        var request = job.request();
        try {
            var rest = lane.rest();
            if (rest.isPresent()) {
                return Optional.of(new AttemptResult(Outcomes.closed(rest.get()), 0, false));
            }
            reader.treat(request.mailbox(), request.item(), request.afterwards(), deadline.shorter(rules.call()));
            return Optional.empty();
        } catch (UnreadException e) {
            lane.leaveAlone(e.pause());
            // Whoever has taken it away meanwhile has done it all.
            return e.isGone() ? Optional.empty()
                    : Optional.of(told(job, new AttemptResult(e.outcome(), 0, false), e.requestIds(), Duration.ZERO));
        }
    }

    private Optional<Outcome> obstacle(Lane lane, Deadline deadline) {
        var rest = lane.rest();
        if (rest.isPresent()) {
            return Optional.of(Outcomes.closed(rest.get()));
        }
        return deadline.leaves(rules.call()) ? Optional.empty()
                : Optional.of(new Outcome.NotStarted("no-time",
                        "the invocation had less time left than one call may take", Optional.empty()));
    }

    private DeliveryResult again(FetchJob job, Lane lane, AttemptResult tried) {
        if (!tried.outcome().retryable()) {
            return DeliveryResult.last(tried.outcome(), tried.attempts());
        }
        var wait = wait(job, lane, tried);
        return end(job, tried, wait).map(end -> givenUp(job, end, tried.attempts()))
                .orElseGet(() -> DeliveryResult.again(tried.outcome(), tried.attempts(), wait));
    }

    /** Held, so that no look brings it again; if that can't be written down, one does, an hour or more later. */
    private DeliveryResult givenUp(FetchJob job, Outcome end, int attempts) {
        try {
            ledger.reserve(job.request().key(), NO_HASH, LeaseIds.fresh(), clock.instant().plus(Deadline.OVERRUN), Claim.FREE)
                    .lease()
                    .ifPresent(lease -> settle(lease, Settlement.UNKNOWN));
        } catch (NotReadyException e) {
            listener.trouble(job.request().item(), e.code(), e.getMessage());
        }
        return DeliveryResult.last(end, attempts);
    }

    private Duration wait(FetchJob job, Lane lane, AttemptResult tried) {
        return longer(rules.schedule().wait(tried, job.earlierReceives(), 1, lane.rest()),
                RetrySchedule.floor(job.earlierReceives()));
    }

    private Optional<Outcome> end(FetchJob job, AttemptResult tried, Duration wait) {
        var last = tried.outcome();
        String why = "; the last time: " + last.word() + " " + last.code() + ", " + last.reason();
        if (job.queued().isPresent() && tried.counted() && tried.attempts() >= rules.maxAttempts()) {
            return Optional.of(new Outcome.Expired("max-attempts", "given up after " + tried.attempts()
                    + " attempts (HELIOGRAPH_MAX_ATTEMPTS)" + why));
        }
        return job.queued().flatMap(Queued::sentAt)
                .filter(sentAt -> !clock.instant().plus(wait).isBefore(sentAt.plus(rules.maxAge())))
                .map(sentAt -> new Outcome.Expired("max-age", "more than " + rules.maxAge().toMinutes()
                        + " minutes in the queue (HELIOGRAPH_MAX_AGE)" + why));
    }

    private AttemptResult told(FetchJob job, AttemptResult tried, RequestIds ids, Duration took) {
        listener.fetched(job.request().label(), tried.outcome(), ids, tried.attempts(), took);
        return tried;
    }

    private void settle(Lease lease, Settlement settlement) {
        try {
            ledger.settle(lease, settlement);
        } catch (NotReadyException e) {
            listener.trouble(lease.key().id(), e.code(), e.getMessage());
        }
    }

    /** What the ledger says of a mail that a list has shown. */
    enum Known {
        /** Nobody has handed it on. */
        NEW,
        /** It was handed on. */
        HANDED_ON,
        /** Somebody is at it, or it lies in the dead-letter queue. */
        TAKEN
    }

    Known known(FetchRequest request) throws NotReadyException {
        return ledger.look(request.key()).refusal()
                .map(refusal -> refusal.isSent() ? Known.HANDED_ON : Known.TAKEN).orElse(Known.NEW);
    }
}
