package dev.heliograph.outcome;

import java.time.Duration;
import java.util.Optional;

/**
 * How an attempt to hand a mail over ended, in words that hold for every way of sending. Who knows the other side's language
 * chooses one.
 *
 * @param outcome what it means for the mail, and so whether it may be sent again
 * @param settlement what the ledger is to keep of it
 */
public record Reply(Outcome outcome, Settlement settlement) {

    /** The other side has taken the mail. */
    public static Reply taken() {
        return new Reply(new Outcome.Accepted(), Settlement.SENT);
    }

    /**
     * Not taken, since there were too many.
     *
     * @param retryAfter how long the other side wants to be left alone; empty if it didn't say
     */
    public static Reply throttled(String code, Optional<Duration> retryAfter) {
        return new Reply(new Outcome.Throttled(code, retryAfter), Settlement.NOT_SENT);
    }

    /** Surely not taken, for a reason that passes. */
    public static Reply notTaken(String code, String reason) {
        return new Reply(new Outcome.Transient(code, reason, Optional.empty()), Settlement.NOT_SENT);
    }

    /** Never to be taken as it is, or it could not even be written. */
    public static Reply refused(String code, String reason) {
        return new Reply(new Outcome.Rejected(code, reason), Settlement.REFUSED);
    }

    /** Taken or not: nothing says which, and no later look will. */
    public static Reply inDoubt(String code, String reason) {
        return inDoubt(code, reason, false);
    }

    /** @param visible whether a later look will tell */
    public static Reply inDoubt(String code, String reason, boolean visible) {
        return new Reply(new Outcome.Unknown(code, reason, visible), Settlement.UNKNOWN);
    }

    /** Surely not taken: an operator has to correct the set-up, and the reason says how. That costs no attempt. */
    public static Reply setUp(String code, String reason) {
        return new Reply(new Outcome.Misconfigured(code, reason), Settlement.NOT_TRIED);
    }

    /** Surely not taken, since a connection, a token or the ledger is missing for now. That costs no attempt. */
    public static Reply passing(String code, String reason) {
        return passing(code, reason, Optional.empty());
    }

    /** @param retryAfter how long it surely stays so; empty if it is not known */
    public static Reply passing(String code, String reason, Optional<Duration> retryAfter) {
        return new Reply(new Outcome.Transient(code, reason, retryAfter), Settlement.NOT_TRIED);
    }

    /**
     * Of a connection that ended without an answer; {@code bodyStarted}: whether the mail's first byte had been handed to it.
     */
    public static Reply broken(boolean bodyStarted, String cause) {
        return bodyStarted ? inDoubt("no-answer", "the connection ended without an answer (" + cause + ")")
                : passing("not-connected", "the server can't be reached (" + cause + ")");
    }
}
