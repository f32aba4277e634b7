package dev.heliograph.incoming;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.heliograph.incoming.request.CollectRequest;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.time.Deadline;
import dev.heliograph.work.DeliveryResult;

/** The receiver, if this function is configured to receive. */
public final class Reception {

    private static final Outcome OFF = new Outcome.Misconfigured("not-receiving",
            "this function receives no mail: set HELIOGRAPH_INCOMING_BUCKET, and HELIOGRAPH_EVENT_BUS or"
                    + " HELIOGRAPH_EVENT_QUEUE_URL");

    /** The time that it takes to correct a set-up. */
    private static final Duration WAIT = Duration.ofMinutes(15);

    private final Optional<Parts> parts;

    /** A function that does not receive. */
    public static Reception off() {
        return new Reception(Optional.empty());
    }

    record Parts(Collector collector, FetchRunner runner) {
    }

    Reception(Optional<Parts> parts) {
        this.parts = parts;
    }

    /** @return empty if another collector lists the folder right now */
    public Optional<Collector.Collected> collect(CollectRequest request, Deadline deadline)
            throws Collector.FailedException {
        return parts.orElseThrow(() -> new Collector.FailedException(OFF)).collector().collect(request, deadline);
    }

    /** The results in the order of the jobs, when the last is known. */
    public List<DeliveryResult> fetch(List<FetchJob> jobs, Deadline deadline) {
        return parts.map(all -> all.runner().fetch(jobs, deadline)).orElseGet(() -> jobs.stream()
                .map(job -> DeliveryResult.again(OFF, 0, WAIT)).toList());
    }
}
