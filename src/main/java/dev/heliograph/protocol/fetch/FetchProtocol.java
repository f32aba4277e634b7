package dev.heliograph.protocol.fetch;

import static dev.heliograph.time.Durations.longer;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;
import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.RetrySchedule;

/**
 * Decides what is done for an incoming mail. It is stored first, then published, then recorded, and only then moved,
 * marked or deleted: an invocation that dies in between leaves a mail that comes again. These are decisions only.
 */
public final class FetchProtocol {

    static final Duration RECORD_AGAIN = Duration.ofMillis(300);

    private static final int TRIES_TO_RECORD = 4;

    /** A mail may be missing for a moment right after it was listed. */
    private static final int GONE_FOR_GOOD = 3;

    /** How often a mail comes back to be moved, marked or deleted. */
    private static final int MOST_POST_PROCESSINGS = 20;

    private static final String GONE = "gone";

    private final Settings settings;

    /**
     * The times and limits.
     *
     * @param call the longest that one short call may take
     */
    public record Settings(RetrySchedule schedule, ExpiryPolicy expiry, Duration call) {
    }

    public FetchProtocol(Settings settings) {
        this.settings = settings;
    }

    /** The first step. */
    public Step<?, ?> start(FetchFacts mail, Situation at) {
        return at.obstacle(settings.call(), "call").<Step<?, ?>> map(outcome -> notBegun(mail, outcome, at))
                .orElseGet(() -> FetchSteps.RESERVE.of(mail));
    }

    Step<?, ?> notBegun(FetchFacts mail, Outcome outcome, Situation at) {
        var result = new AttemptResult(outcome, 0, false);
        return log(result, again(mail, result, at));
    }

    Step<?, ?> reserved(FetchFacts mail, Reservation reservation, Situation at) {
        if (reservation instanceof Reservation.Granted granted) {
            var lease = granted.granted();
            return diedEachTime(mail, lease) ? died(lease)
                    : FetchSteps.PUBLISH.of(new FetchSteps.Attempt(mail, lease, at.now()));
        } else if (reservation instanceof Reservation.AlreadySent) {
            var result = new AttemptResult(new Outcome.Duplicate(), 0, false);
            return log(result, postProcess(new FetchSteps.Done(mail, result), at));
        } else if (reservation instanceof Reservation.Cancelled) {
            return Step.END.of(DeliveryResult.last(new Outcome.Suppressed(Outcome.Suppressed.CANCELLED), 0));
        }
        var until = reservation instanceof Reservation.UnderWay other ? other.until() : at.now();
        return notBegun(mail, Outcome.NotStarted.underWay(Duration.between(at.now(), until)), at);
    }

    /** Whether all attempts died: others are given up earlier. A redrive of the dead letter delivers a new message. */
    private boolean diedEachTime(FetchFacts mail, Lease lease) {
        int most = settings.expiry().maxAttempts();
        return lease.attempt() > most && mail.earlierReceives() >= most;
    }

    private static Step<?, ?> died(Lease lease) {
        int attempts = lease.attempt() - 1;
        var result = new AttemptResult(new Outcome.Rejected("invocation-died", attempts
                + " attempts ended with their invocation: its time or its memory was used up"), attempts, false);
        return settle(lease, Settlement.UNKNOWN, log(result, Step.END.of(DeliveryResult.last(result))));
    }

    Step<?, ?> published(FetchSteps.Attempt of, Published published, Situation at) {
        if (published instanceof Published.Done done) {
            return FetchSteps.RECORD.of(new FetchSteps.Recording(of, done.whole(), 1));
        }
        int attempt = of.lease().attempt();
        if (published instanceof Published.NotRead not) {
            boolean later = not.gone() && attempt < GONE_FOR_GOOD;
            var outcome = later ? new Outcome.Transient(GONE, "the mailbox doesn't show it", Optional.empty()) : not.outcome();
            return failed(of, outcome, not.counted() || not.gone(), not.ids(), at);
        } else if (published instanceof Published.Unprocessable bad) {
            boolean last = of.mail().queued().isPresent() && attempt >= settings.expiry().maxAttempts();
            return failed(of, last ? new Outcome.Rejected(bad.code(), bad.reason())
                    : new Outcome.Transient(bad.code(), bad.reason(), Optional.empty()), true, RequestIds.NONE, at);
        }
        return failed(of, ((Published.NotReady) published).outcome(), false, RequestIds.NONE, at);
    }

    Step<?, ?> recorded(FetchSteps.Recording of, Situation at) {
        var attempt = of.attempt();
        var result = new AttemptResult(new Outcome.Received(of.whole() ? "" : Outcome.Received.INCOMPLETE),
                attempt.lease().attempt(), true);
        return FetchSteps.LOG.of(new FetchSteps.Logging(result, RequestIds.NONE, Duration.between(attempt.began(), at.now()),
                postProcess(new FetchSteps.Done(attempt.mail(), result), at)));
    }

    Step<?, ?> notRecorded(FetchSteps.Recording of, SendResult why, Situation at) {
        var outcome = why.reply().outcome();
        return of.tries() == TRIES_TO_RECORD || outcome.next() == Outcome.Next.FIX_SETUP
                ? failed(of.attempt(), outcome, false, RequestIds.NONE, at)
                : FetchSteps.WAIT_TO_RECORD.of(of);
    }

    /**
     * After a failure. A mail that is given up is held, so that collectors ignore it until a redrive of the dead
     * letter.
     */
    private Step<?, ?> failed(FetchSteps.Attempt of, Outcome outcome, boolean counted, RequestIds ids, Situation at) {
        int attempt = of.lease().attempt();
        var result = new AttemptResult(outcome, counted ? attempt : attempt - 1, counted);
        var wait = outcome.retryable() ? wait(of.mail(), result, at) : Duration.ZERO;
        var end = outcome.retryable() ? expired(of.mail(), result, wait, at) : Optional.of(outcome);
        var settlement = end.isPresent() ? Settlement.UNKNOWN : counted ? Settlement.NOT_SENT : Settlement.NOT_TRIED;
        return FetchSteps.LOG.of(new FetchSteps.Logging(result, ids, Duration.between(of.began(), at.now()),
                settle(of.lease(), settlement, Step.END.of(end.map(last -> DeliveryResult.last(last, result.attempts()))
                        .orElseGet(() -> DeliveryResult.again(outcome, result.attempts(), wait))))));
    }

    /** After recording: the mail is done, even if it can't be post-processed now. */
    private Step<?, ?> postProcess(FetchSteps.Done of, Situation at) {
        return at.rest()
                .<Step<?, ?>> map(
                        rest -> notPostProcessed(of, new AttemptResult(Outcome.NotStarted.closed(rest), 0, false), at))
                .orElseGet(() -> FetchSteps.POST_PROCESS.of(of));
    }

    Step<?, ?> postProcessed(FetchSteps.Done of, Optional<Published.NotRead> failure, Situation at) {
        if (failure.filter(not -> !not.gone()).isPresent()) {
            var result = new AttemptResult(failure.get().outcome(), 0, false);
            return FetchSteps.LOG.of(new FetchSteps.Logging(result, failure.get().ids(), Duration.ZERO,
                    notPostProcessed(of, result, at)));
        }
        return of.mail().empties() ? FetchSteps.FORGET.of(of) : end(of);
    }

    /**
     * After a failed post-processing: it comes again if the failure may pass. But a mailbox with a wrong set-up must
     * not hold back its mails.
     */
    private Step<?, ?> notPostProcessed(FetchSteps.Done of, AttemptResult failure, Situation at) {
        var mail = of.mail();
        return mail.queued().isPresent() && mail.earlierReceives() < MOST_POST_PROCESSINGS && failure.outcome().retryable()
                && failure.outcome().next() != Outcome.Next.FIX_SETUP ? again(mail, failure, at) : end(of);
    }

    Step<?, ?> end(FetchSteps.Done of) {
        return Step.END.of(DeliveryResult.last(of.result()));
    }

    private Step<?, ?> again(FetchFacts mail, AttemptResult result, Situation at) {
        var wait = wait(mail, result, at);
        return expired(mail, result, wait, at)
                .<Step<?, ?>> map(end -> FetchSteps.RESERVE_GIVEN_UP.of(new FetchSteps.Done(mail, result.as(end))))
                .orElseGet(() -> Step.END.of(DeliveryResult.again(result.outcome(), result.attempts(), wait)));
    }

    /** After giving up. If that can't be recorded, a collector finds the mail again, an hour or more later. */
    Step<?, ?> givenUp(FetchSteps.Done of, Reservation reservation, Situation at) {
        return reservation.lease().<Step<?, ?>> map(lease -> settle(lease, Settlement.UNKNOWN, end(of)))
                .orElseGet(() -> end(of));
    }

    private Duration wait(FetchFacts mail, AttemptResult result, Situation at) {
        return longer(settings.schedule().wait(result, mail.earlierReceives(), 1, at.rest()),
                RetrySchedule.floor(mail.earlierReceives()));
    }

    private Optional<Outcome> expired(FetchFacts mail, AttemptResult result, Duration wait, Situation at) {
        return settings.expiry().after(Optional.empty(), mail.queued(), result, at.now().plus(wait));
    }

    private static Step<?, ?> settle(Lease lease, Settlement settlement, Step<?, ?> then) {
        return FetchSteps.SETTLE.of(new FetchSteps.Settling(lease, settlement, then));
    }

    private static Step<?, ?> log(AttemptResult result, Step<?, ?> then) {
        return FetchSteps.LOG.of(new FetchSteps.Logging(result, RequestIds.NONE, Duration.ZERO, then));
    }
}
