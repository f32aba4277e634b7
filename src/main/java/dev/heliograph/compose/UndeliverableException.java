package dev.heliograph.compose;

/** A mail that a transport can't carry. The message says why and what would be right, and quotes no value. */
public final class UndeliverableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    public UndeliverableException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The code, for machines. */
    public String code() {
        return code;
    }
}
