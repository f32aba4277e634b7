package dev.heliograph.protocol;

import java.time.Instant;
import java.util.List;

/**
 * The time line of an entry.
 *
 * @param copy what tells the copies of this mail from those of others, and of earlier ones under its id
 * @param unknownSince when an attempt has last left it in doubt
 * @param searches when its copy was searched and not found
 */
public record History(String copy, Instant unknownSince, List<Instant> searches) {

    /** Of an entry that knows none: nothing bears this mark. */
    public static final String NO_COPY = "-";

    /** Of a mail about which nothing is in doubt. */
    static History none(Instant now) {
        return new History(NO_COPY, now, List.of());
    }

    /** The same, with marks that are made from this lease if there are none yet. */
    History from(String lease) {
        return copy.equals(NO_COPY) ? new History(lease, unknownSince, searches) : this;
    }

    History unknownSince(Instant moment) {
        return new History(copy, moment, searches);
    }
}
