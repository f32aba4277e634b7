package dev.heliograph.protocol;

import java.util.Optional;

/**
 * What follows from an event.
 *
 * @param changes whether something else is known of the mail from then on
 * @param next what is known then; empty if nothing is
 * @param answer what the one who reports the event learns
 */
public record Step<A>(boolean changes, Optional<Entry> next, A answer) {

    static <A> Step<A> none(A answer) {
        return new Step<>(false, Optional.empty(), answer);
    }

    static <A> Step<A> to(Entry next, A answer) {
        return new Step<>(true, Optional.of(next), answer);
    }

    static <A> Step<A> forgotten(A answer) {
        return new Step<>(true, Optional.empty(), answer);
    }
}
