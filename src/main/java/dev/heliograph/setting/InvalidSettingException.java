package dev.heliograph.setting;

/** A setting that can't be used; the message names its variable, says what is wrong and what is expected. */
public final class InvalidSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param variable the environment variable's name
     * @param sentence what is wrong and what is expected; never a secret's value
     */
    public InvalidSettingException(String variable, String sentence) {
        super(variable + ": " + sentence);
    }

    /** An error with a cause that explains more. */
    public InvalidSettingException(String variable, String sentence, Throwable cause) {
        super(variable + ": " + sentence, cause);
    }
}
