package dev.heliograph.message.template;

/** A template that can't be filled; the message names the template and what is missing, and quotes nothing of the data. */
public final class TemplateRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    TemplateRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** For machines. */
    public String code() {
        return code;
    }
}
