package dev.heliograph.identity;

import java.time.Duration;
import java.util.Optional;

/** There is no token, and so nothing can be sent now. */
public final class NoTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean setUp;
    private final transient Optional<Duration> retryAfter;

    private NoTokenException(String code, String message, boolean setUp, Optional<Duration> retryAfter) {
        super(message);
        this.code = code;
        this.setUp = setUp;
        this.retryAfter = retryAfter;
    }

    /** The set-up is wrong; the message says what an operator has to do. */
    public static NoTokenException setUp(String code, String message) {
        return new NoTokenException(code, message, true, Optional.empty());
    }

    /** Entra can't be reached or is busy: to be tried again later. */
    public static NoTokenException passing(String code, String message) {
        return passing(code, message, Optional.empty());
    }

    /** @param retryAfter how long Entra asks to be left alone */
    static NoTokenException passing(String code, String message, Optional<Duration> retryAfter) {
        return new NoTokenException(code, message, false, retryAfter);
    }

    /** Entra's code (AADSTS...), or a word of ours. */
    public String code() {
        return code;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether only a change of the set-up helps. */
    public boolean isSetUp() {
        return setUp;
    }
}
