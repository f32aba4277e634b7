package dev.heliograph.work;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;

/**
 * The result of a mail in this invocation, and what to do next.
 *
 * @param attempts the attempts so far, as far as known
 * @param retryIn the wait before the next try; empty if there is none, because it was sent or given up
 * @param trace the trace of the attempt that has led to this outcome
 */
public record DeliveryResult(Outcome outcome, int attempts, Optional<Duration> retryIn, Trace trace) {

    /** The result of a mail that has ended. */
    public static DeliveryResult last(Outcome outcome, int attempts) {
        return new DeliveryResult(outcome, attempts, Optional.empty(), Trace.NONE);
    }

    /** The result of a mail that has ended with this attempt. */
    public static DeliveryResult last(AttemptResult tried) {
        return new DeliveryResult(tried.outcome(), tried.attempts(), Optional.empty(), tried.trace());
    }

    /** The result of a mail that is tried again. */
    public static DeliveryResult again(Outcome outcome, int attempts, Duration in) {
        return new DeliveryResult(outcome, attempts, Optional.of(in), Trace.NONE);
    }
}
