package dev.heliograph.ledger;

import java.time.Instant;
import java.util.List;

/**
 * The time line of an entry.
 *
 * @param copy what tells the copies of this mail from those of others, and of earlier ones under its id
 * @param unknownSince when an attempt has last left it in doubt
 * @param looks when it was looked for in vain
 */
record History(String copy, Instant unknownSince, List<Instant> looks) {

    /** Of an entry that knows none: nothing bears this mark. */
    static final String NO_COPY = "-";

    History unknownSince(Instant moment) {
        return new History(copy, moment, looks);
    }
}
