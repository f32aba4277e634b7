package dev.heliograph.protocol;

/** The states of an entry. */
public enum EntryState {
    /** An environment holds the lease and is sending the mail; after the lease's end, that environment has died. */
    SENDING,
    /** The mail was accepted. */
    SENT,
    /** The mail may have been sent or not. */
    UNKNOWN,
    /** The mail was surely not sent so far and will be tried again; the entry counts the attempts. */
    WAITING,
    /** The mail was cancelled before it was sent, and never will be. */
    CANCELLED
}
