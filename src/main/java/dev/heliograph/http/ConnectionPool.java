package dev.heliograph.http;

import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.RequestOptions;

/**
 * Vert.x's pool of connections, which is replaced when a connection is never ready. Vert.x limits the times of TCP and TLS, but
 * waits without end for the first frame of HTTP/2, and all requests wait with it. Only the event loop opens them.
 */
final class ConnectionPool {

    /** The longest time in ms until the first connection can be used: more than those of TCP, a proxy and TLS. */
    static final long OPEN_TIMEOUT = 12_000;

    private final EventLoop loop;
    private final OpenConnections connections;
    private final Function<Handler<HttpConnection>, HttpClient> maker;
    private HttpClient client;
    private int open;
    private volatile boolean declined;

    /** @param maker makes a pool that reports each new connection */
    ConnectionPool(EventLoop loop, OpenConnections connections, Function<Handler<HttpConnection>, HttpClient> maker) {
        this.loop = loop;
        this.connections = connections;
        this.maker = maker;
        client = maker.apply(this::opened);
    }

    private void opened(HttpConnection connection) {
        open++;
        declined |= connections.opened(connection, () -> open--).http2().isEmpty();
    }

    /** Whether a server has not agreed to HTTP/2: if it was offered here, all who wait would share one connection. */
    boolean hasDeclined() {
        return declined;
    }

    /** Leases a connection, which is opened if there is none that is free. */
    Future<HttpClientRequest> request(RequestOptions options) {
        var leased = client.request(options);
        if (open == 0 && !leased.isComplete()) {
            loop.after(OPEN_TIMEOUT, () -> {
                if (open == 0 && !leased.isComplete()) {
                    replace();
                }
            });
        }
        return leased;
    }

    private void replace() {
        var stuck = client;
        client = maker.apply(this::opened);
        stuck.close();
    }
}
