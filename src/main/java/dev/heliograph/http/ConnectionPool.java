package dev.heliograph.http;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;

/**
 * Vert.x's pool of connections. One that offers HTTP/2 is replaced when its connection is never ready: Vert.x limits the times
 * of TCP, a proxy and TLS, but waits without end for the first frame of HTTP/2, and all requests wait with it.
 */
final class ConnectionPool {

    /** The longest time in ms until a connection with HTTP/2 can be used: more than those of TCP, a proxy and TLS together. */
    static final long OPEN_TIMEOUT = 16_000;

    private final EventLoop loop;
    private final OpenConnections connections;
    private final boolean offersHttp2;
    private final Function<Handler<HttpConnection>, HttpClient> maker;
    // Only the event loop uses these two.
    private HttpClient client;
    private final Set<OpenConnection> open = new HashSet<>();
    private volatile boolean declined;

    /** @param maker makes a pool that reports each new connection */
    ConnectionPool(EventLoop loop, OpenConnections connections, boolean offersHttp2,
            Function<Handler<HttpConnection>, HttpClient> maker) {
        this.loop = loop;
        this.connections = connections;
        this.offersHttp2 = offersHttp2;
        this.maker = maker;
        client = maker.apply(this::opened);
    }

    private void opened(HttpConnection connection) {
        var noted = connections.opened(connection, open::remove);
        open.add(noted);
        declined |= offersHttp2 && noted.http2().isEmpty();
    }

    /** Whether a server has not agreed to HTTP/2: if it was offered here, all who wait would share one connection. */
    boolean hasDeclined() {
        return declined;
    }

    /** Leases a connection, which is opened if there is none that is free. */
    Future<HttpClientRequest> request(RequestOptions options) {
        var asked = client;
        var leased = asked.request(options);
        if (offersHttp2 && !leased.isComplete() && !hasOne()) {
            loop.after(OPEN_TIMEOUT, () -> {
                if (client == asked && !leased.isComplete() && !hasOne()) {
                    client = maker.apply(this::opened);
                    asked.close();
                }
            });
        }
        return leased;
    }

    private boolean hasOne() {
        return open.stream().anyMatch(connection -> !connection.isLeaving());
    }
}
