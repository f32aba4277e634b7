package dev.heliograph.protocol;

import java.util.Optional;

/**
 * The result of an event.
 *
 * @param changes whether the entry changes
 * @param next the entry from then on; empty if there is none
 * @param answer the answer for the caller
 */
public record Transition<A>(boolean changes, Optional<Entry> next, A answer) {

    static <A> Transition<A> none(A answer) {
        return new Transition<>(false, Optional.empty(), answer);
    }

    static <A> Transition<A> to(Entry next, A answer) {
        return new Transition<>(true, Optional.of(next), answer);
    }

    static <A> Transition<A> forgotten(A answer) {
        return new Transition<>(true, Optional.empty(), answer);
    }
}
