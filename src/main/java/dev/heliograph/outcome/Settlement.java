package dev.heliograph.outcome;

/** What the ledger records after an attempt. */
public enum Settlement {
    /** The server has accepted the mail. */
    SENT,
    /** It is unknown whether the mail was sent. */
    UNKNOWN,
    /** Surely not sent, although a request was made: it counts as an attempt. */
    NOT_SENT,
    /** Surely not sent; it does not count as an attempt. */
    NOT_TRIED,
    /** The mail was refused; a corrected one may come under the same key. */
    REFUSED
}
