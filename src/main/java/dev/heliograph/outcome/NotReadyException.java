package dev.heliograph.outcome;

import java.time.Duration;
import java.util.Optional;

/** Something that sending needs is missing, a token or the ledger, so that nothing can be sent now. */
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

    /** It is to be tried again later. */
    public static NotReadyException passing(String code, String message) {
        return new NotReadyException(Reply.passing(code, message));
    }

    /** It is to be tried again later; {@code retryAfter}: not before that. */
    public static NotReadyException passing(String code, String message, Optional<Duration> retryAfter) {
        return new NotReadyException(Reply.passing(code, message, retryAfter));
    }

    /** The same as a reply to the attempt that needed it. */
    public Reply notReady() {
        return notReady;
    }

    /** A code for machines: that of whoever said no, as Entra's AADSTS..., or a word of ours. */
    public String code() {
        return notReady.outcome().code();
    }

    /** How long it surely stays so. */
    public Optional<Duration> retryAfter() {
        return notReady.outcome().retryAfter();
    }

    /** Whether only a change of the set-up helps. */
    public boolean isSetUp() {
        return notReady.outcome() instanceof Outcome.Misconfigured;
    }
}
