package dev.heliograph.ledger;

/** The ledger can't be read or written, so nothing is known and nothing may be sent. */
public final class LedgerUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean setUp;

    LedgerUnavailableException(String code, String message, boolean setUp) {
        super(message);
        this.code = code;
        this.setUp = setUp;
    }

    /** A code for machines. */
    public String code() {
        return code;
    }

    /** Whether only a change of the set-up helps. */
    public boolean isSetUp() {
        return setUp;
    }
}
