package dev.heliograph.http;

import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;

/** A network that refuses every call; a test allows the calls that it is about. */
public class NoNetwork implements HttpExchange {

    @Override
    public HttpAnswer exchange(HttpCall call) throws BrokenExchangeException {
        throw new AssertionError(call.uri());
    }

    @Override
    public HttpAnswer exchange(HttpCall call, OutputStream into) throws BrokenExchangeException {
        throw new AssertionError(call.uri());
    }

    @Override
    public void open(URI target, HttpOffer offer) throws BrokenExchangeException {
        throw new AssertionError(target);
    }

    @Override
    public void openAnother(URI target) throws BrokenExchangeException {
        throw new AssertionError(target);
    }

    /** The exception of a connection that can't be opened. */
    public static BrokenExchangeException refused() {
        return new BrokenExchangeException(false, "nowhere:1", new ConnectException("wanted by a test"));
    }
}
