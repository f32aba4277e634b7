package dev.heliograph.message.template;

/** A template that takes more memory than mails may take that are filled in at the same time. */
final class LargeFillException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LargeFillException() {
        super(null, null, false, false);
    }
}
