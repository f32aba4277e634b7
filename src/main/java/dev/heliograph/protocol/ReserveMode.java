package dev.heliograph.protocol;

import java.util.Optional;

/**
 * Which mails a reservation may take besides those that are free.
 *
 * @param held whether it may be one of which nobody knows whether it was sent
 * @param doubt the one doubt that this holds for, by its lease; empty: any
 */
public record ReserveMode(boolean held, Optional<String> doubt) {

    /** None. */
    public static final ReserveMode FREE = new ReserveMode(false, Optional.empty());

    /** Any that is held. */
    public static final ReserveMode HELD = new ReserveMode(true, Optional.empty());

    /** One that is held, as long as it is in this doubt. */
    public static ReserveMode of(Doubt doubt) {
        return new ReserveMode(true, Optional.of(doubt.lease()));
    }

    /** Whether a mail that is held may be taken, whose last lease is this. */
    boolean takes(String lease) {
        return held && doubt.map(lease::equals).orElse(true);
    }
}
