package dev.heliograph.message.guard;

/** What the {@link RecipientGuard} makes of a mail. */
public sealed interface Clearance {

    /** It may leave. */
    record Cleared(OutgoingMail mail) implements Clearance {
    }

    /** It is dropped: the guard stands in drop mode. */
    record Dropped() implements Clearance {
    }

    /**
     * It may not leave.
     *
     * @param outside how many of its recipients are not allowed
     */
    record Refused(int outside) implements Clearance {
    }
}
