package dev.heliograph.http;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;

/** Leases connections that a request may be written to. Only the event loop uses it. */
final class OpenConnections {

    /** The code with which we end a stream that is not wanted any more (RFC 9113, 7). */
    static final long CANCEL = 8;

    private final EventLoop loop;
    private final Clock clock;
    private final Map<HttpConnection, OpenConnection> open = new HashMap<>();
    private long opened;
    private final Map<Server, Deque<HttpClientRequest>> unused = new HashMap<>();

    OpenConnections(EventLoop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
    }

    /** Takes note of a new connection. */
    void opened(HttpConnection connection) {
        opened++;
        open.put(connection, new OpenConnection(loop, connection, clock, () -> closed(connection)));
    }

    private void closed(HttpConnection connection) {
        open.remove(connection);
        unused.values().forEach(requests -> requests.removeIf(request -> request.connection() == connection));
    }

    boolean isHttp2(HttpConnection connection) {
        return Optional.ofNullable(open.get(connection)).flatMap(OpenConnection::http2).isPresent();
    }

    /** The connection that a request was leased. */
    Optional<OpenConnection> of(HttpClientRequest request) {
        return Optional.ofNullable(open.get(request.connection()));
    }

    /** Leases a connection that may be written to; a stale one is replaced. Nothing is written yet. */
    Future<HttpClientRequest> lease(Server server) {
        var request = unused(server);
        return request == null ? server.request().compose(leased -> checked(server, leased)) : checked(server, request);
    }

    private Future<HttpClientRequest> checked(Server server, HttpClientRequest leased) {
        // The handler says that a failure is expected: without one, Vert.x logs it.
        leased.exceptionHandler(failure -> {
        });
        var usable = of(leased).map(OpenConnection::check).orElseGet(() -> loop.afterReading().map(false));
        return usable.compose(is -> {
            if (is) {
                return Future.succeededFuture(leased);
            }
            leased.reset(CANCEL);
            return lease(server);
        });
    }

    private HttpClientRequest unused(Server server) {
        var requests = unused.get(server);
        return requests == null ? null : requests.poll();
    }

    /** Opens a connection, unless there is one that is free. */
    Future<Void> open(Server server) {
        return lease(server).map(request -> {
            giveBack(server, request);
            return null;
        });
    }

    /** Opens one more connection: those that are free are leased until there is a new one. */
    Future<Void> openAnother(Server server) {
        var held = new ArrayList<HttpClientRequest>();
        return leaseUntil(opened, server, held).onComplete(end -> held.forEach(request -> giveBack(server, request)));
    }

    private Future<Void> leaseUntil(long before, Server server, List<HttpClientRequest> held) {
        return lease(server).compose(request -> {
            held.add(request);
            return opened > before ? Future.succeededFuture() : leaseUntil(before, server, held);
        });
    }

    /**
     * Gives back a request of which nothing was written. Vert.x would not count its place in an HTTP/2 connection as free,
     * so the next request takes it.
     */
    void giveBack(Server server, HttpClientRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.headers().clear();
            unused.computeIfAbsent(server, name -> new ArrayDeque<>()).add(request);
        } else {
            request.reset(CANCEL);
        }
    }
}
