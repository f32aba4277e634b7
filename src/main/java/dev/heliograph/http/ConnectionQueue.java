package dev.heliograph.http;

import java.util.ArrayDeque;
import java.util.Deque;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;

/** Gives the connections to one server to those that wait for one, in their order. Only the event loop uses it. */
final class ConnectionQueue {

    private final Server server;
    private final Deque<Promise<HttpClientRequest>> waiting = new ArrayDeque<>();
    private final Deque<HttpClientRequest> unused = new ArrayDeque<>();
    /** How many connections the pool was asked for and has not given yet. */
    private int asked;

    ConnectionQueue(Server server) {
        this.server = server;
    }

    /** Leases a connection. Nothing is written yet. */
    Future<HttpClientRequest> lease() {
        var leased = Promise.<HttpClientRequest> promise();
        waiting.add(leased);
        if (unused.isEmpty()) {
            asked++;
            ask().onComplete(result -> {
                asked--;
                if (result.succeeded()) {
                    // A failure is expected: without a handler, Vert.x logs it.
                    result.result().exceptionHandler(failure -> {
                    });
                    handOut(result.result());
                } else {
                    fail(leased, result.cause());
                }
            });
        } else {
            handOut(unused.remove());
        }
        return leased.future();
    }

    private Future<HttpClientRequest> ask() {
        try {
            return server.request();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void handOut(HttpClientRequest request) {
        if (!waiting.isEmpty()) {
            waiting.remove().complete(request);
        } else if (request.version() == HttpVersion.HTTP_2) {
            // Vert.x would not count its place as free, since nothing was written: the next request takes it.
            unused.add(request);
        } else {
            request.reset(OpenConnections.CANCEL);
        }
    }

    /** One that has got the connection of another leaves it to the last to fail. */
    private void fail(Promise<HttpClientRequest> leased, Throwable cause) {
        if (waiting.remove(leased)) {
            leased.fail(cause);
        } else if (waiting.size() > asked) {
            waiting.remove().fail(cause);
        }
    }

    /** Gives back a request of which nothing was written. */
    void giveBack(HttpClientRequest request) {
        request.headers().clear();
        handOut(request);
    }

    void closed(HttpConnection connection) {
        unused.removeIf(request -> request.connection() == connection);
    }
}
