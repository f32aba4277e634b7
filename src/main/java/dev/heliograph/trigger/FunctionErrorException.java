package dev.heliograph.trigger;

/**
 * Ends an invocation with a function error, so that Lambda retries or its caller sees it. Funqy reports {@code
 * toString()} of a cause, so that is the plain text.
 */
public class FunctionErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param json the error's text: JSON without an address, a subject or a body */
    public FunctionErrorException(String json) {
        super(json, null, false, false);
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
