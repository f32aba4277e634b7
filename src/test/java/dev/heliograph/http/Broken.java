package dev.heliograph.http;

import java.net.SocketException;
import java.net.SocketTimeoutException;

/** Exchanges that end without an answer, for tests. */
public final class Broken {

    private Broken() {
    }

    /** A connection that ended after the request had left. */
    public static BrokenExchangeException afterTheRequest() {
        return new BrokenExchangeException(true, "graph.invalid", new SocketException());
    }

    /** A connection that ended before anything of the request's body had left. */
    public static BrokenExchangeException beforeTheRequest() {
        return new BrokenExchangeException(false, "graph.invalid", new SocketException());
    }

    /** An answer that did not come in time. */
    public static BrokenExchangeException late() {
        return BrokenExchangeException.late(true, "graph.invalid", new SocketTimeoutException());
    }
}
