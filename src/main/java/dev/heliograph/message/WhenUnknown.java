package dev.heliograph.message;

import java.util.Locale;

/**
 * What to do with a mail if it can't be known whether it was sent. The later values risk more that it arrives twice.
 */
public enum WhenUnknown {
    /** Do not send it again automatically. */
    HOLD,
    /** Search for its copy in the mailbox, and hold the mail if none is found. */
    CHECK,
    /** Search for its copy, and send the mail again if none is found: it may arrive twice. */
    CHECK_THEN_RESEND,
    /** Send it again and accept that it may arrive twice. */
    RESEND;

    /** The word in the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the copy is searched for, so that there must be one. */
    public boolean searches() {
        return this == CHECK || this == CHECK_THEN_RESEND;
    }

    /** Whether the mail is sent again in the end. */
    public boolean resends() {
        return this == RESEND || this == CHECK_THEN_RESEND;
    }

    /** The closest value for transports that can't search. */
    public WhenUnknown withoutSearches() {
        return resends() ? RESEND : HOLD;
    }
}
