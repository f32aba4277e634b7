package dev.heliograph.outcome;

import java.time.Duration;
import java.util.Optional;

/** Nothing can be sent now, because something is missing, such as a token or the ledger. */
public final class NotReadyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Reply notReady;

    private NotReadyException(Reply notReady) {
        super(notReady.outcome().reason());
        this.notReady = notReady;
    }

    /** The set-up is wrong; the message says what an operator has to do. */
    public static NotReadyException setUp(String code, String message) {
        return new NotReadyException(Reply.setUp(code, message));
    }

    /** A failure that may pass; the caller tries again later. */
    public static NotReadyException passing(String code, String message) {
        return new NotReadyException(Reply.passing(code, message));
    }

    /** A failure that may pass; {@code retryAfter}: not before that. */
    public static NotReadyException passing(String code, String message, Optional<Duration> retryAfter) {
        return new NotReadyException(Reply.passing(code, message, retryAfter));
    }

    /** The failure as a reply to the attempt. */
    public Reply notReady() {
        return notReady;
    }

    /** The code, for machines: the server's, such as Entra's AADSTS..., or one of Heliograph's. */
    public String code() {
        return notReady.outcome().code();
    }

    /** How long the failure surely lasts. */
    public Optional<Duration> retryAfter() {
        return notReady.outcome().retryAfter();
    }

    /** Whether only a change of the set-up helps. */
    public boolean isSetUp() {
        return notReady.outcome() instanceof Outcome.Misconfigured;
    }
}
