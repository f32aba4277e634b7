package dev.heliograph.http;

import java.io.IOException;

/**
 * An exchange that ended without an answer. {@link #bodyStarted()} decides whether the request may be repeated: until
 * the first byte of its body is handed over to the connection, the server cannot have acted on it; and it has not if it
 * says so itself.
 */
public final class BrokenExchangeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean bodyStarted;
    private final boolean late;

    /** @param way a description of the route to the server */
    BrokenExchangeException(boolean bodyStarted, String way, Throwable cause) {
        this(bodyStarted, describe(cause) + where(bodyStarted, way), cause, false);
    }

    private BrokenExchangeException(boolean bodyStarted, String kind, Throwable cause, boolean late) {
        super(kind, cause);
        this.bodyStarted = bodyStarted;
        this.late = late;
    }

    /** An exchange that was ended by its time-out. */
    static BrokenExchangeException late(boolean bodyStarted, String way) {
        return new BrokenExchangeException(bodyStarted, "SocketTimeout" + where(bodyStarted, way), null, true);
    }

    /**
     * Names the route only if there may be no connection; otherwise the caller knows which server has not answered.
     */
    private static String where(boolean bodyStarted, String way) {
        return bodyStarted ? "" : ": " + way;
    }

    /** Whether the server may have acted on the request. */
    public boolean bodyStarted() {
        return bodyStarted;
    }

    /** Whether the time-out ended the exchange. */
    public boolean isLate() {
        return late;
    }

    /** The kind of failure only: messages of the JDK and of the HTTP client can quote addresses and headers. */
    private static String describe(Throwable cause) {
        // Netty has classes of its own for the JDK's.
        return cause.getClass().getSimpleName().replaceFirst("^Annotated", "").replaceFirst("Exception$", "");
    }
}
