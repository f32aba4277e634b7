package dev.heliograph.identity;

/** There is no token, and so nothing can be sent now. */
public final class NoTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean setUp;

    private NoTokenException(String code, String message, boolean setUp) {
        super(message);
        this.code = code;
        this.setUp = setUp;
    }

    /** The set-up is wrong; the message says what an operator has to do. */
    public static NoTokenException setUp(String code, String message) {
        return new NoTokenException(code, message, true);
    }

    /** Entra can't be reached or is busy: to be tried again later. */
    public static NoTokenException passing(String code, String message) {
        return new NoTokenException(code, message, false);
    }

    /** Entra's code (AADSTS...), or a word of ours. */
    public String code() {
        return code;
    }

    /** Whether only a change of the set-up helps. */
    public boolean isSetUp() {
        return setUp;
    }
}
