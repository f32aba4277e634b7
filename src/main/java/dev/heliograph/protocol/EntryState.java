package dev.heliograph.protocol;

/** What is known of a mail. */
public enum EntryState {
    /** Somebody holds the lease and is sending it; when the lease has ended, that somebody died in the middle. */
    SENDING,
    /** It was accepted. */
    SENT,
    /** It may have been sent or not. */
    UNKNOWN,
    /** It was surely not sent so far and will be tried again; the entry counts the attempts. */
    WAITING,
    /** It was taken back before it was sent, and never will be. */
    CANCELLED
}
