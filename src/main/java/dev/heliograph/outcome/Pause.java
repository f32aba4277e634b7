package dev.heliograph.outcome;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a mailbox must not be used for a while.
 *
 * @param retryAfter how long; empty if the server didn't say
 */
public record Pause(boolean wanted, Optional<Duration> retryAfter) {

    /** No pause. */
    public static final Pause NONE = new Pause(false, Optional.empty());

    /** A pause of unknown length. */
    public static final Pause OF_UNKNOWN_LENGTH = new Pause(true, Optional.empty());

    /** A pause of this length. */
    public static Pause of(Duration retryAfter) {
        return new Pause(true, Optional.of(retryAfter));
    }
}
