package dev.heliograph.delivery;

import java.time.Instant;
import java.util.Optional;

import dev.heliograph.message.SendRequest;

/**
 * A mail to be sent, and how long it has waited for that.
 *
 * @param queued empty if it came by no queue, so that its sender is told at once and decides
 */
public record Job(SendRequest request, Optional<Queued> queued) {

    /**
     * A message's time in its queue.
     *
     * @param sentAt when it came into the queue; empty if the queue doesn't say
     * @param receives how often it was given out, this time included
     */
    public record Queued(Optional<Instant> sentAt, int receives) {
    }

    /** How often it was given out before. */
    int earlierReceives() {
        return queued.map(queue -> Math.max(0, queue.receives() - 1)).orElse(0);
    }
}
