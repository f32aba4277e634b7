package dev.heliograph.http;

import java.io.OutputStream;
import java.net.URI;

/** Makes requests, each once. */
public interface HttpExchange {

    /**
     * Makes one request. An answer that breaks off after its head is returned without a body, and one longer than
     * {@link HttpStack#MAX_ANSWER_BYTES} with its beginning; neither is {@code whole}.
     *
     * @throws BrokenExchangeException if there is no answer, or none within the call's time-out
     */
    HttpAnswer exchange(HttpCall call) throws BrokenExchangeException;

    /**
     * Makes one request, and writes the body of an answer of 2xx to a stream as it comes, however long it is; any
     * other body is returned. If the answer isn't {@code whole}, because the answer or the stream broke off, only a
     * part was written.
     */
    HttpAnswer exchange(HttpCall call, OutputStream into) throws BrokenExchangeException;

    /**
     * Opens a connection ahead of the first request, unless one is open already. With a proxy it does nothing, since
     * the first request opens the tunnel.
     *
     * @param offer the versions that the requests will offer
     * @throws BrokenExchangeException if it can't be opened
     */
    void open(URI target, HttpOffer offer) throws BrokenExchangeException;

    /**
     * Opens one more connection for HTTP/1.1, unless there is a proxy.
     *
     * @throws BrokenExchangeException if it can't be opened
     */
    void openAnother(URI target) throws BrokenExchangeException;
}
