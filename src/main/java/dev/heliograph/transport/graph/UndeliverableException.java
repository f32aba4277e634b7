package dev.heliograph.transport.graph;

/** A mail that this way of sending can't carry; the message says why and what would be right, and quotes no value. */
final class UndeliverableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    UndeliverableException(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
