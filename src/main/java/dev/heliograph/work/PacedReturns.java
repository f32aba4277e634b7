package dev.heliograph.work;

import static dev.heliograph.time.Durations.shorter;

import java.time.Duration;
import java.time.Instant;

/**
 * When each of the many mails is to come back that wait for one closed lane. Were it the same moment for all, as many as are
 * let through would be sent, and all the others be given out for nothing, each time the lane opens. So they come in turns, at
 * the pace at which mails were accepted.
 */
final class PacedReturns {

    /** Exchange Online takes 30 messages a minute from a mailbox ("Exchange Online limits", message rate limit). */
    private static final Duration USUAL = Duration.ofSeconds(2);

    /** What is left of it to each of the four environments that a standard queue is to have at most. */
    private static final Duration SLOWEST = USUAL.multipliedBy(4);

    /** The lane may do better meanwhile. Who finds no place before it is spread over the same time once more. */
    private static final Duration LONGEST = Duration.ofHours(2);

    /** As many as SQS gives out together: one by one, each would cost an invocation. */
    private static final int TOGETHER = 10;

    private Instant since;
    private int accepted;
    private Duration pace = USUAL;
    private Instant turn = Instant.MIN;
    private int taken;

    /** @param since when the lane came into use */
    PacedReturns(Instant since) {
        this.since = since;
    }

    /** A mail went through. */
    void accepted() {
        accepted++;
    }

    /** Whether the lane was last closed before that moment, and all turns were as well. */
    boolean isOver(Instant moment) {
        return since.isBefore(moment) && turn.isBefore(moment);
    }

    /** The lane, which was open, is closed. */
    void closed(Instant until) {
        var observed = accepted == 0 ? USUAL : shorter(SLOWEST, Duration.between(since, until).dividedBy(accepted));
        // One unlucky stretch says little.
        pace = shorter(observed, pace.multipliedBy(2));
        since = until;
        accepted = 0;
    }

    /**
     * Takes the next place.
     *
     * @param opens when the lane opens
     * @return how long after that its turn is
     */
    Duration take(Instant opens) {
        if (turn.isBefore(opens)) {
            turn = opens;
            taken = 0;
        } else if (taken == TOGETHER) {
            var next = turn.plus(pace.multipliedBy(TOGETHER));
            turn = next.isAfter(opens.plus(LONGEST)) ? opens : next;
            taken = 0;
        }
        taken++;
        return Duration.between(opens, turn);
    }
}
