package dev.heliograph.outcome;

import java.util.Optional;

/**
 * What an attempt leaves at the other side before the mail is sent, so that a later one can look at it instead of sending anew.
 *
 * @param id what the other side calls it; empty while one may have been made whose id nobody has learnt
 * @param holds the hash of the mail that it holds as a whole; empty until then, and so long it is surely not sent
 */
public record Draft(Optional<String> id, Optional<String> holds) {

    /** One that is about to be made. */
    public static final Draft ANNOUNCED = new Draft(Optional.empty(), Optional.empty());

    /** One that is being filled. */
    public static Draft of(String id) {
        return new Draft(Optional.of(id), Optional.empty());
    }

    /** Its id, if it is whole, so that it tells whether its mail was sent. */
    public Optional<String> whole() {
        return holds.flatMap(hash -> id);
    }

    /** The same, whole. */
    public Draft holding(String hash) {
        return new Draft(id, Optional.of(hash));
    }
}
