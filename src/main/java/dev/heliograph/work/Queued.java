package dev.heliograph.work;

import java.time.Instant;
import java.util.Optional;

/**
 * A message's time in its queue.
 *
 * @param sentAt when it came into the queue; empty if the queue doesn't say
 * @param receives how often it was given out, this time included
 * @param inOrder whether its queue holds back what follows in its mailbox until it is sent, as a FIFO queue does
 */
public record Queued(Optional<Instant> sentAt, int receives, boolean inOrder) {

    /** How often it was given out before. */
    public int earlierReceives() {
        return Math.max(0, receives - 1);
    }
}
