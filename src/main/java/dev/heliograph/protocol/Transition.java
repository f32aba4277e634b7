package dev.heliograph.protocol;

import java.util.Optional;

/**
 * What follows from an event.
 *
 * @param changes whether something else is known of the mail from then on
 * @param next what is known then; empty if nothing is
 * @param answer what the one who reports the event learns
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
