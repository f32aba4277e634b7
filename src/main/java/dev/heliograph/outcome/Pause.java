package dev.heliograph.outcome;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a mailbox is to be left alone after an answer.
 *
 * @param retryAfter for how long; empty if the other side didn't say
 */
public record Pause(boolean wanted, Optional<Duration> retryAfter) {

    /** It may be used on. */
    public static final Pause NONE = new Pause(false, Optional.empty());

    /** For a time that nobody said. */
    public static final Pause UNTOLD = new Pause(true, Optional.empty());

    /** For that time. */
    public static Pause of(Duration retryAfter) {
        return new Pause(true, Optional.of(retryAfter));
    }
}
