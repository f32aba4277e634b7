package dev.heliograph.work;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;

/**
 * The result of an attempt.
 *
 * @param attempts the attempts at the mail so far
 * @param counted whether this one was an attempt that counts
 * @param trace the trace of the attempt that has led to this outcome
 */
public record AttemptResult(Outcome outcome, int attempts, boolean counted, Trace trace) {

    /** A result without a trace. */
    public AttemptResult(Outcome outcome, int attempts, boolean counted) {
        this(outcome, attempts, counted, Trace.NONE);
    }

    /** The result with another outcome. */
    public AttemptResult as(Outcome other) {
        return new AttemptResult(other, attempts, counted, trace);
    }
}
