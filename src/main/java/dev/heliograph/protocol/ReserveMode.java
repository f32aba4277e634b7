package dev.heliograph.protocol;

import java.util.Optional;

/**
 * The mails that a reservation may get in addition to free ones.
 *
 * @param held whether it may be a held one
 * @param doubt the one doubt that this holds for, by its lease; empty: any
 */
public record ReserveMode(boolean held, Optional<String> doubt) {

    /** Free mails only. */
    public static final ReserveMode FREE = new ReserveMode(false, Optional.empty());

    /** Any held mail. */
    public static final ReserveMode HELD = new ReserveMode(true, Optional.empty());

    /** A held mail, as long as it is in this doubt. */
    public static ReserveMode of(Doubt doubt) {
        return new ReserveMode(true, Optional.of(doubt.lease()));
    }

    /** Whether a held mail with this last lease may be reserved. */
    boolean takes(String lease) {
        return held && doubt.map(lease::equals).orElse(true);
    }
}
