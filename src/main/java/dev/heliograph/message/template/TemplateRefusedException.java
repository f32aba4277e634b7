package dev.heliograph.message.template;

/**
 * A template that can't be filled; the message says what the template is and what is missing, and quotes nothing of
 * the data.
 */
public final class TemplateRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    TemplateRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The code, for machines. */
    public String code() {
        return code;
    }
}
