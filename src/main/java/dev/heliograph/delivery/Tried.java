package dev.heliograph.delivery;

import dev.heliograph.outcome.Outcome;

/**
 * How an attempt went.
 *
 * @param attempts requests that left for the mail so far
 * @param counted whether one has left just now and counts
 */
public record Tried(Outcome outcome, int attempts, boolean counted) {
}
