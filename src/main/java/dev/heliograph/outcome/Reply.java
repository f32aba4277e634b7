package dev.heliograph.outcome;

import java.time.Duration;
import java.util.Optional;

/**
 * The result of an attempt, in words that hold for every transport. Only the transport knows the server's protocol.
 *
 * @param outcome the outcome, which decides whether the mail may be sent again
 * @param settlement what the ledger records
 */
public record Reply(Outcome outcome, Settlement settlement) {

    /** The server has accepted the mail. */
    public static Reply taken() {
        return new Reply(new Outcome.Accepted(), Settlement.SENT);
    }

    /**
     * Not accepted: too many requests.
     *
     * @param retryAfter the wait that the server asks for; empty if it didn't say
     */
    public static Reply throttled(String code, Optional<Duration> retryAfter) {
        return new Reply(new Outcome.Throttled(code, retryAfter), Settlement.NOT_SENT);
    }

    /** Surely not accepted, for a reason that may pass. */
    public static Reply notTaken(String code, String reason) {
        return new Reply(new Outcome.Transient(code, reason, Optional.empty()), Settlement.NOT_SENT);
    }

    /** Never accepted as it is, or it could not be written. */
    public static Reply refused(String code, String reason) {
        return new Reply(new Outcome.Rejected(code, reason), Settlement.REFUSED);
    }

    /** Accepted or not: it is unknown, and no later search will show it. */
    public static Reply inDoubt(String code, String reason) {
        return inDoubt(code, reason, false);
    }

    /** @param visible whether a later search will show it */
    public static Reply inDoubt(String code, String reason, boolean visible) {
        return new Reply(new Outcome.Unknown(code, reason, visible), Settlement.UNKNOWN);
    }

    /**
     * Surely not accepted: an operator has to correct the set-up, and the reason says how. It does not count as an
     * attempt.
     */
    public static Reply setUp(String code, String reason) {
        return new Reply(new Outcome.Misconfigured(code, reason), Settlement.NOT_TRIED);
    }

    /**
     * Surely not accepted: a connection, a token or the ledger is missing for now. It does not count as an attempt.
     */
    public static Reply passing(String code, String reason) {
        return passing(code, reason, Optional.empty());
    }

    /** @param retryAfter how long it surely lasts; empty if that is unknown */
    public static Reply passing(String code, String reason, Optional<Duration> retryAfter) {
        return new Reply(new Outcome.Transient(code, reason, retryAfter), Settlement.NOT_TRIED);
    }

    /**
     * A connection that ended without an answer; {@code bodyStarted}: whether the mail's first byte had been written
     * to it.
     */
    public static Reply broken(boolean bodyStarted, String cause) {
        return bodyStarted ? inDoubt("no-answer", "the connection ended without an answer (" + cause + ")")
                : passing("not-connected", "the server can't be reached (" + cause + ")");
    }
}
