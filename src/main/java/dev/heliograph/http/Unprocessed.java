package dev.heliograph.http;

import java.util.Optional;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.StreamResetException;

/**
 * Whether a server has declared that it did not act on a request (RFC 9113, 8.7): it has refused the stream, or named
 * a lower stream as the last one when it closed the connection. Any other end says nothing, {@code RST_STREAM} without an
 * error included: a dying server sends that as well.
 */
final class Unprocessed {

    private static final long REFUSED_STREAM = 7;

    private Unprocessed() {
    }

    /**
     * @param failure the end of the request
     * @param connection the connection that it was written to
     */
    static boolean by(Throwable failure, HttpClientRequest request, Optional<OpenConnection> connection) {
        if (failure instanceof StreamResetException reset && reset.getCode() == REFUSED_STREAM) {
            return true;
        }
        int stream = stream(request);
        return connection.flatMap(OpenConnection::http2)
                // Without a stream nothing was written: the server had closed the connection, or allows no more streams.
                .filter(http2 -> stream <= 0
                        || http2.goAwayReceived() && stream > http2.local().lastStreamKnownByPeer())
                .isPresent();
    }

    /** 0 for a request without a stream, of which Vert.x can't be asked the number. */
    private static int stream(HttpClientRequest request) {
        try {
            return request.streamId();
        } catch (NullPointerException e) {
            return 0;
        }
    }
}
