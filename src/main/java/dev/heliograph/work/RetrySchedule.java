package dev.heliograph.work;

import static dev.heliograph.time.Durations.longer;
import static dev.heliograph.time.Durations.shorter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.heliograph.time.BackOff;

/**
 * When an unsent mail is tried again.
 *
 * @param backOff for failures that may pass
 */
public record RetrySchedule(BackOff backOff) {

    /** The waits after a wrong set-up: a new permission takes up to two hours to spread, so more tries are useless. */
    private static final List<Duration> SET_UP = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private static final int RECEIVES_PER_DOUBLING = 8;
    private static final Duration LONGEST_FLOOR = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 20;

    /**
     * @param earlierReceives how often its message was received before
     * @param tries attempts in this invocation
     * @param closed how long the mailbox's lane stays closed
     */
    public Duration wait(AttemptResult tried, int earlierReceives, int tries, Optional<Duration> closed) {
        var outcome = tried.outcome();
        if (outcome.awaitsSearch()) {
            return longer(outcome.retryAfter().get(), closed.orElse(Duration.ZERO));
        }
        var own = switch (outcome.next()) {
            case WAIT -> outcome.retryAfter().orElse(Duration.ZERO);
            case FIX_SETUP -> SET_UP.get(Math.min(SET_UP.size() - 1, earlierReceives));
            // The wait is not longer than the lane is closed, or mails would be given up that the server has not
            // refused.
            case BACK_OFF, SEARCH, FIND_OUT -> longer(closed.orElseGet(() -> backOff.after(Math.max(tried.attempts(), tries))),
                    shorter(outcome.retryAfter().orElse(Duration.ZERO), Lane.LONGEST));
            case NOTHING, CORRECT, SEND_AGAIN -> throw new IllegalArgumentException(outcome.word() + " is not tried again");
        };
        return longer(own, closed.orElse(Duration.ZERO));
    }

    /**
     * The shortest wait of a message in its queue, for any reason. It grows with its receives, so that a day of
     * waiting stays below the 200 receives after which the queue itself gives up.
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
