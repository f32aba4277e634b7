package dev.heliograph.message;

import java.util.Locale;

/** The importance that the sender gives a mail. */
public enum Importance {
    LOW,
    NORMAL,
    HIGH;

    /** The word in the contract, which is Graph's as well. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
