package dev.heliograph.message;

import java.util.Locale;

/** How important the sender finds a mail. */
public enum Importance {
    LOW,
    NORMAL,
    HIGH;

    /** The word of the contract, which is Graph's as well. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
