package dev.heliograph.work;

import static dev.heliograph.time.Durations.shorter;

import java.time.Duration;
import java.time.Instant;

/**
 * Paces the return of mails that wait for one closed lane. If all came back at once, only some would be sent, and all
 * others would be delivered for nothing, each time the lane opens. So they come in turns, at the pace at which mails
 * were accepted.
 */
final class PacedReturns {

    /**
     * The usual pace: Exchange Online accepts 30 messages a minute from a mailbox ("Exchange Online limits", message
     * rate limit).
     */
    private static final Duration USUAL = Duration.ofSeconds(2);

    /** The slowest pace: that of each of the four environments that a standard queue should have at most. */
    private static final Duration SLOWEST = USUAL.multipliedBy(4);

    /**
     * The longest wait, since the lane may become faster. Mails that find no place before it are spread over the same
     * time again.
     */
    private static final Duration LONGEST = Duration.ofHours(2);

    /**
     * The number of mails with the same turn, which SQS delivers together: one by one, each would cost an invocation.
     */
    private static final int TOGETHER = 10;

    private Instant since;
    private int accepted;
    private Duration pace = USUAL;
    private Instant turn = Instant.MIN;
    private int taken;

    /** @param since since when the lane is used */
    PacedReturns(Instant since) {
        this.since = since;
    }

    /** Counts an accepted mail. */
    void accepted() {
        accepted++;
    }

    /** Whether the lane was last closed before that time, and all turns were as well. */
    boolean isOver(Instant moment) {
        return since.isBefore(moment) && turn.isBefore(moment);
    }

    /** Starts again for a lane that was just closed. */
    void closed(Instant until) {
        var observed = accepted == 0 ? USUAL : shorter(SLOWEST, Duration.between(since, until).dividedBy(accepted));
        // One bad interval says little.
        pace = shorter(observed, pace.multipliedBy(2));
        since = until;
        accepted = 0;
    }

    /**
     * Takes the next turn.
     *
     * @param opens when the lane opens
     * @return how long after that the turn is
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
