package dev.heliograph.incoming;

import java.util.Optional;

import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.work.Queued;

/**
 * A mail to fetch, with its message in the queue.
 *
 * @param queued empty if it came by no queue
 */
public record FetchJob(FetchRequest request, Optional<Queued> queued) {

    int earlierReceives() {
        return queued.map(Queued::earlierReceives).orElse(0);
    }
}
