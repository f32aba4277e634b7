package dev.heliograph.outcome;

/** What a look at a draft shows. */
public enum DraftStatus {
    /** It was sent. */
    SENT,
    /** It is a draft still. It was not sent yet, and may be sent the next moment if it was asked to be. */
    DRAFT,
    /** It is not there, which says nothing. */
    GONE,
    /** Nobody could look. */
    UNSEEN
}
