package dev.heliograph.protocol;

import java.util.Optional;

/** A waiting mail has been given up; if it comes again by a redrive, it has all its attempts. */
public record GaveUp() implements MailEvent<Boolean> {

    @Override
    public Transition<Boolean> from(Optional<Entry> known, Moment at) {
        return known.filter(entry -> entry.isFree(at.now())).isPresent() ? Transition.forgotten(true) : Transition.none(false);
    }
}
