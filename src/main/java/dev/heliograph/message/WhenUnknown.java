package dev.heliograph.message;

import java.util.Locale;

/** What to do with a mail of which can't be known whether it was sent. The later ones risk more that it arrives twice. */
public enum WhenUnknown {
    /** Never send it again by itself. */
    HOLD,
    /** Look for its copy in the mailbox, and hold it if none is found. */
    CHECK,
    /** Look for its copy, and if none is found send it again: it may arrive twice. */
    CHECK_THEN_RESEND,
    /** Send it again and accept that it may arrive twice. */
    RESEND;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its copy is looked for, so that there has to be one. */
    public boolean searches() {
        return this == CHECK || this == CHECK_THEN_RESEND;
    }

    /** Whether it is sent again in the end. */
    public boolean resends() {
        return this == RESEND || this == CHECK_THEN_RESEND;
    }

    /** What comes nearest to it where nobody can look. */
    public WhenUnknown withoutSearches() {
        return resends() ? RESEND : HOLD;
    }
}
