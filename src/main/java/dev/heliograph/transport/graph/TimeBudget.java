package dev.heliograph.transport.graph;

import static dev.heliograph.time.Durations.longer;
import static dev.heliograph.time.Durations.shorter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import dev.heliograph.outcome.Reply;
import dev.heliograph.transport.TimeLimits;

/** The time of one mail, which its requests and waits use up. */
final class TimeBudget {

    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Duration request;
    private final Instant end;
    private final Clock clock;
    private final Consumer<Duration> pause;

    /** @param pause sleeps */
    TimeBudget(TimeLimits limits, Clock clock, Consumer<Duration> pause) {
        request = limits.request();
        end = clock.instant().plus(limits.left());
        this.clock = clock;
        this.pause = pause;
    }

    /** The longest that the next request may take. Shortly after the end, a draft can still be deleted. */
    Duration ofRequest() {
        return shorter(request, longer(Duration.between(clock.instant(), end), LEAST));
    }

    /** @throws UploadAbortedException if the time is too short to send the mail */
    void require() throws UploadAbortedException {
        if (!allows(Duration.ZERO)) {
            throw new UploadAbortedException(
                    Reply.notTaken("no-time",
                            "its upload took longer than the invocation had left; the mail was not sent"));
        }
    }

    /**
     * Whether an action may take this long, so that the mail can still be sent after it. A draft that can't be sent in
     * time is deleted in the time reserved for its send.
     */
    boolean allows(Duration needed) {
        return !clock.instant().plus(needed).plus(request).isAfter(end);
    }

    /** Sleeps, if there is time to continue after it. */
    boolean slept(Duration wait) {
        if (!allows(wait)) {
            return false;
        }
        pause.accept(wait);
        return true;
    }
}
