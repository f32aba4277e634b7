package dev.heliograph.outcome;

/** How an attempt ended. */
public enum Settlement {
    /** The other side has taken the mail. */
    SENT,
    /** Nobody knows. */
    UNKNOWN,
    /** Surely not sent, though a request left: it counts as an attempt. */
    NOT_SENT,
    /** Surely not sent, and not to be counted. */
    NOT_TRIED,
    /** The mail was refused; a corrected one may come under the same key. */
    REFUSED
}
