package dev.heliograph.http;

import java.net.URI;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;

/**
 * A server, and the way to it.
 *
 * @param pool its connections
 * @param proxy the proxy on the way
 */
record Server(ConnectionPool pool, boolean tls, String host, int port, Optional<Proxy> proxy) {

    static Server of(ConnectionPool pool, URI target, Optional<Proxy> proxy) {
        boolean tls = "https".equals(target.getScheme());
        int port = target.getPort() >= 0 ? target.getPort() : tls ? 443 : 80;
        return new Server(pool, tls, target.getHost(), port, proxy.filter(one -> one.covers(target.getHost())));
    }

    /** Leases a connection, which is opened if there is none that is free. */
    Future<HttpClientRequest> request() {
        var options = new RequestOptions().setSsl(tls).setHost(host).setPort(port);
        proxy.ifPresent(one -> options.setProxyOptions(options(one)));
        return pool.request(options);
    }

    private static ProxyOptions options(Proxy proxy) {
        var options = new ProxyOptions().setHost(proxy.host()).setPort(proxy.port())
                .setConnectTimeout(HttpStack.CONNECT_TIMEOUT);
        proxy.user().ifPresent(user -> options.setUsername(user).setPassword(proxy.password().orElse("")));
        return options;
    }

    /** Names the server by name and port only: the rest of an address can be a secret. */
    String way() {
        return host + ":" + port
                + proxy.map(one -> " through the proxy " + one.host() + ":" + one.port() + " (HTTPS_PROXY)").orElse("");
    }
}
