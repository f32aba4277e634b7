package dev.heliograph.incoming;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.Lanes;
import dev.heliograph.work.RetrySchedule;

/** Fetches the mails of one invocation, each in its mailbox's lane, and returns a result for each. */
public final class FetchRunner {

    /** After this number of bugs with a mail it is given up. */
    private static final int MOST_BUGS = 8;

    private final Lanes lanes;
    private final FetchLoop fetching;
    private final MailListener listener;

    FetchRunner(Lanes lanes, FetchLoop fetching, MailListener listener) {
        this.lanes = lanes;
        this.fetching = fetching;
        this.listener = listener;
    }

    /** The results in the order of the jobs, when the last is known. */
    public List<DeliveryResult> fetch(List<FetchJob> jobs, Deadline deadline) {
        var coming = jobs.stream().map(job -> submit(job, deadline)).toList();
        return coming.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<DeliveryResult> submit(FetchJob job, Deadline deadline) {
        var lane = lanes.of(job.request().mailbox());
        return lane.submit(() -> safely(job, () -> fetching.fetch(job, lane, deadline)))
                .exceptionally(noThread -> failed(job, new Outcome.NotStarted("no-room",
                        "the environment has no room for it", Optional.empty())));
    }

    /** Keeps a bug with one mail from failing the others. The mail comes again: a second event harms no receiver. */
    private DeliveryResult safely(FetchJob job, Supplier<DeliveryResult> fetch) {
        try {
            return fetch.get();
        } catch (RuntimeException | Error e) {
            String place = e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
            String reason = e.getClass().getSimpleName() + place + ", a bug in Heliograph";
            return job.earlierReceives() < MOST_BUGS ? failed(job, new Outcome.Transient("internal-error", reason,
                    Optional.empty())) : ended(job, new Outcome.Rejected("internal-error", reason));
        }
    }

    private DeliveryResult ended(FetchJob job, Outcome outcome) {
        listener.fetched(job.request().label(), outcome, RequestIds.NONE, 0, Duration.ZERO);
        return DeliveryResult.last(outcome, 0);
    }

    private DeliveryResult failed(FetchJob job, Outcome outcome) {
        listener.fetched(job.request().label(), outcome, RequestIds.NONE, 0, Duration.ZERO);
        return DeliveryResult.again(outcome, 0, RetrySchedule.floor(job.earlierReceives()));
    }
}
