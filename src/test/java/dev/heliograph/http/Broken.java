package dev.heliograph.http;

import java.net.SocketException;

import io.vertx.core.http.StreamResetException;

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

    /** A request that the server has refused after it had left. */
    public static BrokenExchangeException refused() {
        return new BrokenExchangeException(false, "graph.invalid", new StreamResetException(7));
    }

    /** An answer that did not come in time. */
    public static BrokenExchangeException late() {
        return BrokenExchangeException.late(true, "graph.invalid");
    }
}
