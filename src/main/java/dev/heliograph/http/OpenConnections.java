package dev.heliograph.http;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;

/** Leases connections that a request may be written to. Only the event loop uses it. */
final class OpenConnections {

    /** The code with which we end a stream that is not wanted any more (RFC 9113, 7). */
    static final long CANCEL = 8;

    private final EventLoop loop;
    private final Clock clock;
    private final Map<HttpConnection, OpenConnection> open = new HashMap<>();
    private final Map<Server, ConnectionQueue> queues = new HashMap<>();

    OpenConnections(EventLoop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
    }

    /**
     * Takes note of a new connection.
     *
     * @param gone runs when it has ended
     */
    OpenConnection opened(HttpConnection connection, Consumer<OpenConnection> gone) {
        var noted = new OpenConnection(loop, connection, clock, ended -> {
            open.remove(connection);
            queues.values().forEach(queue -> queue.closed(connection));
            gone.accept(ended);
        });
        open.put(connection, noted);
        return noted;
    }

    /** The connection that a request was leased. */
    Optional<OpenConnection> of(HttpClientRequest request) {
        return Optional.ofNullable(open.get(request.connection()));
    }

    /** Leases a connection that may be written to; a stale one is replaced. Nothing is written yet. */
    Future<HttpClientRequest> lease(Server server) {
        return queue(server).lease().compose(leased -> {
            var usable = of(leased).map(OpenConnection::check).orElseGet(() -> loop.afterReading().map(false));
            return usable.compose(is -> {
                if (is) {
                    return Future.succeededFuture(leased);
                }
                leased.reset(CANCEL);
                return lease(server);
            });
        });
    }

    private ConnectionQueue queue(Server server) {
        return queues.computeIfAbsent(server, ConnectionQueue::new);
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
        return leaseNew(Set.copyOf(open.keySet()), server, held)
                .onComplete(end -> held.forEach(request -> giveBack(server, request)));
    }

    private Future<Void> leaseNew(Set<HttpConnection> before, Server server, List<HttpClientRequest> held) {
        return lease(server).compose(request -> {
            held.add(request);
            return before.contains(request.connection()) ? leaseNew(before, server, held) : Future.succeededFuture();
        });
    }

    /** Gives back a request of which nothing was written. */
    void giveBack(Server server, HttpClientRequest request) {
        queue(server).giveBack(request);
    }
}
