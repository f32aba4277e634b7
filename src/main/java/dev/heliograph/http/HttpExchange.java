package dev.heliograph.http;

import java.io.OutputStream;
import java.net.URI;

/** Makes requests, each once. */
public interface HttpExchange {

    /**
     * Makes one request. An answer that breaks off after its head comes back without a body, and one longer than
     * {@link HttpStack#MAX_ANSWER_BYTES} with its beginning; neither as a whole.
     *
     * @throws BrokenExchangeException if there is no answer, or none within the call's time-out
     */
    HttpAnswer exchange(HttpCall call) throws BrokenExchangeException;

    /**
     * The same, with the body of an answer of 2xx written to a stream as it comes, however long it is; that of any other comes
     * back. What was written of an answer that isn't whole is a beginning alone, be it that the answer broke off or the stream.
     */
    HttpAnswer exchange(HttpCall call, OutputStream into) throws BrokenExchangeException;

    /**
     * Opens a connection ahead of the first request, unless one is open already. Behind a proxy it does nothing, since the
     * first request opens the tunnel.
     *
     * @throws BrokenExchangeException if it can't be opened
     */
    void open(URI target) throws BrokenExchangeException;

    /**
     * Opens one beside those that are open, unless a proxy stands between.
     *
     * @throws BrokenExchangeException if it can't be opened
     */
    void openAnother(URI target) throws BrokenExchangeException;
}
