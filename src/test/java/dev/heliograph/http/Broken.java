package dev.heliograph.http;

import java.net.SocketException;

/** Exchanges that end without an answer, for tests. */
public final class Broken {

    private Broken() {
    }

    /** A connection that ended after the request had left. */
    public static BrokenExchangeException afterTheRequest() {
        return new BrokenExchangeException(true, "graph.invalid", new SocketException());
    }

}
