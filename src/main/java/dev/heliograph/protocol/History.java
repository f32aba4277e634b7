package dev.heliograph.protocol;

import java.time.Instant;
import java.util.List;

/**
 * The times of an entry.
 *
 * @param copy distinguishes the copies of this mail from those of others, and of earlier ones under its id
 * @param unknownSince when an attempt has last left it in doubt
 * @param searches when its copy was searched for and not found
 */
public record History(String copy, Instant unknownSince, List<Instant> searches) {

    /** The mark of an entry that has none: no copy has it. */
    public static final String NO_COPY = "-";

    /** The history of a mail that is not in doubt. */
    static History none(Instant now) {
        return new History(NO_COPY, now, List.of());
    }

    /** The history with marks that are made from this lease, if there are none yet. */
    History from(String lease) {
        return copy.equals(NO_COPY) ? new History(lease, unknownSince, searches) : this;
    }

    History unknownSince(Instant moment) {
        return new History(copy, moment, searches);
    }
}
