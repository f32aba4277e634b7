package dev.heliograph.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * When each of the many mails is to come back that wait for one closed lane. Were it the same moment for all, as many as Graph
 * lets through would be sent, and all the others be given out for nothing, each time the lane opens. So they come in turns, at
 * the pace at which mails were accepted.
 */
final class Turns {

    /** Exchange Online takes 30 messages a minute from a mailbox ("Exchange Online limits", message rate limit). */
    private static final Duration SLOWEST = Duration.ofSeconds(2);

    /** The lane may do better meanwhile. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** As many as SQS gives out together: one by one, each would cost an invocation. */
    private static final int TOGETHER = 10;

    private Instant since;
    private int accepted;
    private Duration pace = SLOWEST;
    private Instant turn = Instant.MIN;
    private int taken;

    /** @param since when the lane came into use */
    Turns(Instant since) {
        this.since = since;
    }

    /** A mail went through. */
    void accepted() {
        accepted++;
    }

    boolean isOlderThan(Instant moment) {
        return since.isBefore(moment);
    }

    /** The lane, which was open, is closed. */
    void closed(Instant until) {
        var observed = accepted == 0 ? SLOWEST : shorter(SLOWEST, Duration.between(since, until).dividedBy(accepted));
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
        } else if (taken >= TOGETHER && turn.isBefore(opens.plus(LONGEST))) {
            turn = turn.plus(pace.multipliedBy(TOGETHER));
            taken = 0;
        }
        taken++;
        return Duration.between(opens, turn);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
