package dev.heliograph.outcome;

/** The status of a draft in its mailbox. */
public enum DraftStatus {
    /** The draft was sent. */
    SENT,
    /** It is still a draft. It was not sent yet, but may be sent any moment if that was requested. */
    DRAFT,
    /** It does not exist, which proves nothing. */
    GONE,
    /** It could not be read. */
    UNSEEN
}
