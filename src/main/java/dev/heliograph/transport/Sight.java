package dev.heliograph.transport;

/** What a look at a draft shows. */
public enum Sight {
    /** It was sent. */
    SENT,
    /** It is a draft still, and so was not sent. */
    DRAFT,
    /** It is not there, which says nothing. */
    GONE,
    /** Nobody could look. */
    UNSEEN
}
