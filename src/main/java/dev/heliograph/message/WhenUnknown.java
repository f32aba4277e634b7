package dev.heliograph.message;

import java.util.Locale;

/** What to do with a mail of which can't be known whether it was sent. */
public enum WhenUnknown {
    /** Never send it again by itself. */
    HOLD,
    /** Send it again and accept that it may arrive twice. */
    RESEND;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
