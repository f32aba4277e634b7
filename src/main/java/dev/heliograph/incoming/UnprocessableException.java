package dev.heliograph.incoming;

/** A mail that can't be processed because of its content. More attempts would fail the same way. */
final class UnprocessableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    private UnprocessableException(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    /** Names the place in the code only: an exception's message can quote the mail. */
    static UnprocessableException of(Throwable bug) {
        String place = bug.getStackTrace().length > 0 ? " at " + bug.getStackTrace()[0] : "";
        return new UnprocessableException("unprocessable", "the mail is stored and can't be read: "
                + bug.getClass().getSimpleName() + place + ", a bug in Heliograph");
    }

    /** @param bytes the size of the event */
    static UnprocessableException tooLarge(String type, int bytes) {
        return new UnprocessableException("event-too-large", "the mail is stored; its event " + type + " has " + bytes
                + " bytes, more than EventBridge takes, a bug in Heliograph");
    }

    String code() {
        return code;
    }
}
