package dev.heliograph.work;

import static dev.heliograph.time.Durations.longer;
import static dev.heliograph.time.Durations.shorter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.heliograph.time.BackOff;

/**
 * When a mail is tried again that was not sent.
 *
 * @param backOff for failures that pass
 */
public record RetrySchedule(BackOff backOff) {

    /** A new permission takes up to two hours to spread, so nothing is gained by asking more often. */
    private static final List<Duration> SET_UP = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private static final int RECEIVES_PER_DOUBLING = 8;
    private static final Duration LONGEST_FLOOR = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 20;

    /**
     * @param earlierReceives how often its queue gave it out before
     * @param tries attempts in this invocation
     * @param closed how long the mailbox's lane stays closed
     */
    public Duration wait(AttemptResult tried, int earlierReceives, int tries, Optional<Duration> closed) {
        var outcome = tried.outcome();
        if (outcome.awaitsLook()) {
            return longer(outcome.retryAfter().get(), closed.orElse(Duration.ZERO));
        }
        var own = switch (outcome.next()) {
            case WAIT -> outcome.retryAfter().orElse(Duration.ZERO);
            case MEND -> SET_UP.get(Math.min(SET_UP.size() - 1, earlierReceives));
            // No longer than a lane is closed, or mails would be given up that the other side has not refused.
            case BACK_OFF, LOOK, FIND_OUT -> longer(closed.orElseGet(() -> backOff.after(Math.max(tried.attempts(), tries))),
                    shorter(outcome.retryAfter().orElse(Duration.ZERO), Lane.LONGEST));
            case NOTHING, CORRECT, SEND_ANEW -> throw new IllegalArgumentException(outcome.word() + " is not tried again");
        };
        return longer(own, closed.orElse(Duration.ZERO));
    }

    /**
     * The least that a message waits in its queue, whatever the reason. It grows with the times the message was given out,
     * so that a day of waiting stays below the 200 receives after which the queue itself gives up.
     */
    public static Duration floor(int earlierReceives) {
        int doublings = earlierReceives / RECEIVES_PER_DOUBLING;
        if (doublings == 0) {
            return Duration.ZERO;
        }
        var wait = Duration.ofSeconds(1L << Math.min(MOST_DOUBLINGS, doublings));
        return shorter(wait, LONGEST_FLOOR);
    }
}
