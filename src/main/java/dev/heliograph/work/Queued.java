package dev.heliograph.work;

import java.time.Instant;
import java.util.Optional;

/**
 * A message's time in its queue.
 *
 * @param sentAt when it came into the queue; empty if the queue doesn't say
 * @param receives how often it was received, this time included
 * @param inOrder whether its queue holds back the mailbox's next messages until it is sent, as a FIFO queue does
 */
public record Queued(Optional<Instant> sentAt, int receives, boolean inOrder) {

    /** How often it was received before. */
    public int earlierReceives() {
        return Math.max(0, receives - 1);
    }
}
