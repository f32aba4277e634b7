package dev.heliograph.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;

/** Gives the connections to one server to those that wait for one, in their order. Only the event loop uses it. */
final class ConnectionQueue {

    /** @param wanted false once its caller has left */
    private record Waiter(Promise<HttpClientRequest> leased, BooleanSupplier wanted) {
    }

    private final Server server;
    private final Deque<Waiter> waiting = new ArrayDeque<>();
    private final Deque<HttpClientRequest> unused = new ArrayDeque<>();

    ConnectionQueue(Server server) {
        this.server = server;
    }

    /** Leases a connection. Nothing is written yet. */
    Future<HttpClientRequest> lease(BooleanSupplier wanted) {
        var leased = Promise.<HttpClientRequest> promise();
        waiting.add(new Waiter(leased, wanted));
        if (unused.isEmpty()) {
            server.request().onSuccess(this::handOut).onFailure(cause -> next().ifPresent(waiter -> waiter.leased.fail(cause)));
        } else {
            handOut(unused.remove());
        }
        return leased.future();
    }

    private void handOut(HttpClientRequest request) {
        next().ifPresentOrElse(waiter -> waiter.leased.complete(request), () -> keep(request));
    }

    private Optional<Waiter> next() {
        waiting.removeIf(waiter -> !waiter.wanted.getAsBoolean());
        return Optional.ofNullable(waiting.poll());
    }

    /** Vert.x would not count the place of an HTTP/2 request as free if nothing was written, so the next one takes it. */
    private void keep(HttpClientRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            unused.add(request);
        } else {
            request.reset(OpenConnections.CANCEL);
        }
    }

    /** Gives back a request of which nothing was written. */
    void giveBack(HttpClientRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.headers().clear();
            handOut(request);
        } else {
            request.reset(OpenConnections.CANCEL);
        }
    }

    void closed(HttpConnection connection) {
        unused.removeIf(request -> request.connection() == connection);
    }
}
