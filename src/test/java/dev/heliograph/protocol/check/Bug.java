package dev.heliograph.protocol.check;

/** A mistake that is made on purpose, which the checker has to find. */
enum Bug {
    NONE,
    /** A mail counts as sent before it is. */
    SETTLE_BEFORE_SEND,
    /** A copy that is not found proves that the mail was not sent. */
    NOT_FOUND_IS_UNSENT,
    /** Each copy is taken for that of this mail. */
    OTHERS_COPY,
    /** A lease ends while its environment still works. */
    SHORT_LEASE,
    /** A send that was not answered was not accepted. */
    UNANSWERED_IS_UNSENT,
    /** A draft that is not found was not sent. */
    GONE_IS_UNSENT,
    /** A mail that may have been sent is taken back. */
    CANCELLED_IN_DOUBT,
    /** Each report lets a mail be sent again, though it was used before. */
    REOPENED_TWICE
}
