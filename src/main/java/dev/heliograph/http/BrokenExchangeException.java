package dev.heliograph.http;

import java.io.IOException;

/**
 * An exchange that ended without an answer. Whether the request may be made again hangs on {@link #bodyStarted()}: before
 * the first byte of its body is handed to the connection the other side cannot have acted on it.
 */
public final class BrokenExchangeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean bodyStarted;
    private final boolean late;

    /** @param way from here to the other side, in words */
    BrokenExchangeException(boolean bodyStarted, String way, Exception cause) {
        this(bodyStarted, describe(cause) + where(bodyStarted, way), cause, false);
    }

    private BrokenExchangeException(boolean bodyStarted, String kind, Exception cause, boolean late) {
        super(kind, cause);
        this.bodyStarted = bodyStarted;
        this.late = late;
    }

    /** One that its time-out ended. */
    static BrokenExchangeException late(boolean bodyStarted, String way, Exception cause) {
        return new BrokenExchangeException(bodyStarted, "SocketTimeout" + where(bodyStarted, way), cause, true);
    }

    /** Only of a way that may not even be there: later the caller knows who has not answered. */
    private static String where(boolean bodyStarted, String way) {
        return bodyStarted ? "" : ": " + way;
    }

    /** Whether the first byte of the request's body had been handed to the connection. */
    public boolean bodyStarted() {
        return bodyStarted;
    }

    /** Whether its time-out ended it. */
    public boolean isLate() {
        return late;
    }

    /** The kind of failure alone: messages of the JDK and of the HTTP client can quote addresses and headers. */
    private static String describe(Exception cause) {
        return cause.getClass().getSimpleName().replaceFirst("Exception$", "");
    }
}
