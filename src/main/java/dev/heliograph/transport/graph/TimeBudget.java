package dev.heliograph.transport.graph;

import dev.heliograph.transport.TimeLimits;
import static dev.heliograph.time.Durations.longer;
import static dev.heliograph.time.Durations.shorter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import dev.heliograph.outcome.Reply;

/** The time that one mail has, which its requests and waits use up. */
final class TimeBudget {

    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Duration request;
    private final Instant end;
    private final Duration whole;
    private final Clock clock;
    private final Consumer<Duration> pause;

    /** @param pause sleeps */
    TimeBudget(TimeLimits allowance, Clock clock, Consumer<Duration> pause) {
        request = allowance.request();
        end = clock.instant().plus(allowance.left());
        whole = allowance.whole();
        this.clock = clock;
        this.pause = pause;
    }

    /** The longest that the next request may take. A little beyond the end, a draft is still deleted. */
    Duration ofRequest() {
        return shorter(request, longer(Duration.between(clock.instant(), end), LEAST));
    }

    /** @throws StoppedException if the mail can't be sent in time any more */
    void require() throws StoppedException {
        if (!allows(Duration.ZERO)) {
            throw new StoppedException(
                    Reply.notTaken("no-time",
                            "its upload took longer than the invocation had left; the mail was not sent"));
        }
    }

    /**
     * Whether something may take this long and the mail can be sent afterwards all the same. A draft that can't be sent in
     * time is deleted in the time that its send would have had.
     */
    boolean allows(Duration needed) {
        return !clock.instant().plus(needed).plus(request).isAfter(end);
    }

    /** How long a mail that begins with its invocation may take before it is sent. */
    Duration longest() {
        return whole.minus(request);
    }

    /** Whether a moment has come; false if there is none. */
    boolean isPast(Optional<Instant> moment) {
        return moment.filter(end -> !clock.instant().isBefore(end)).isPresent();
    }

    /** Sleeps, if that leaves the time to go on. */
    boolean slept(Duration wait) {
        if (!allows(wait)) {
            return false;
        }
        pause.accept(wait);
        return true;
    }
}
