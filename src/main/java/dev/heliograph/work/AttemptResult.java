package dev.heliograph.work;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;

/**
 * How an attempt went.
 *
 * @param attempts requests that left for the mail so far
 * @param counted whether one has left just now and counts
 * @param trace of the attempt that has brought the mail where it is
 */
public record AttemptResult(Outcome outcome, int attempts, boolean counted, Trace trace) {

    /** Of no attempt that is to be known again. */
    public AttemptResult(Outcome outcome, int attempts, boolean counted) {
        this(outcome, attempts, counted, Trace.NONE);
    }

    /** The same with another outcome. */
    public AttemptResult as(Outcome other) {
        return new AttemptResult(other, attempts, counted, trace);
    }
}
