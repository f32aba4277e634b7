package dev.heliograph.message.template;

/** A template takes more memory than many mails may take at the same time. */
final class LargeFillException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LargeFillException() {
        super(null, null, false, false);
    }
}
