package dev.heliograph.message.template;

/** A template that doesn't end. */
final class RunawayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunawayException(String message) {
        super(message);
    }
}
