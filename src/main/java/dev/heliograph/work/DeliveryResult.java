package dev.heliograph.work;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;

/**
 * What became of a mail, and what is to be done about it.
 *
 * @param attempts requests that left for it so far, as far as is known
 * @param retryIn when it is to be tried again; empty if it isn't, be it sent or given up
 * @param trace of the attempt that has brought the mail where it is
 */
public record DeliveryResult(Outcome outcome, int attempts, Optional<Duration> retryIn, Trace trace) {

    /** What became of it in the end. */
    public static DeliveryResult last(Outcome outcome, int attempts) {
        return new DeliveryResult(outcome, attempts, Optional.empty(), Trace.NONE);
    }

    /** What became of it in the end. */
    public static DeliveryResult last(AttemptResult tried) {
        return new DeliveryResult(tried.outcome(), tried.attempts(), Optional.empty(), tried.trace());
    }

    /** It is to be tried again. */
    public static DeliveryResult again(Outcome outcome, int attempts, Duration in) {
        return new DeliveryResult(outcome, attempts, Optional.of(in), Trace.NONE);
    }
}
