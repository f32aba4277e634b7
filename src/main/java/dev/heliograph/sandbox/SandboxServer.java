package dev.heliograph.sandbox;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.Http1StreamListener;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** An HTTP server on the loopback interface that can also break a connection on purpose. */
final class SandboxServer implements AutoCloseable {

    private static final int MAX_REQUEST_BYTES = 16 << 20;

    private final HttpServer server;
    private final ThreadLocal<HttpConnection> connection = new ThreadLocal<>();
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

    /**
     * @param port 0 for any free one
     * @param tls empty for plain HTTP
     */
    SandboxServer(int port, Optional<SSLContext> tls, SandboxHttp.Handler handler) throws IOException {
        server = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setListenerPort(port)
                .setSslContext(tls.orElse(null))
                .setSocketConfig(SocketConfig.custom().setTcpNoDelay(true).setSoReuseAddress(true)
                        .setSoTimeout(Timeout.ofMinutes(2)).build())
                .setExceptionListener(org.apache.hc.core5.http.ExceptionListener.NO_OP)
                .setStreamListener(new RememberConnection())
                .setRequestRouter((request, context) -> (in, out, ctx) -> answer(handler, in, out))
                .create();
        try {
            server.start();
        } catch (BindException e) {
            throw new IOException("port " + port + " of this machine is taken; stop the program that uses it", e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Closes all connections, as a server does with those that sat idle, and goes on. */
    void dropConnections(boolean inOrder) {
        open.forEach(current -> current.close(inOrder ? CloseMode.GRACEFUL : CloseMode.IMMEDIATE));
        open.clear();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    private void answer(SandboxHttp.Handler handler, ClassicHttpRequest in, ClassicHttpResponse out) throws IOException {
        var headers = new HashMap<String, String>();
        for (var header : in.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        var entity = in.getEntity();
        if (handler.cutsOff(in.getPath())) {
            connection.get().close(CloseMode.IMMEDIATE);
            throw new IOException("cut off on purpose");
        }
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(MAX_REQUEST_BYTES + 1);
        if (body.length > MAX_REQUEST_BYTES) {
            out.setCode(413);
            return;
        }
        try {
            var response = handler.handle(new SandboxHttp.Request(in.getMethod(), in.getPath(), headers, body));
            out.setCode(response.status());
            response.headers().forEach(out::setHeader);
            if (response.body().length > 0) {
                out.setEntity(new ByteArrayEntity(response.body(), ContentType.parse(response.contentType())));
            }
        } catch (SandboxHttp.BreakException e) {
            // Immediate: with SO_LINGER at zero, so that the client sees a reset and not an orderly end.
            connection.get().close(e.isInOrder() ? CloseMode.GRACEFUL : CloseMode.IMMEDIATE);
            throw new IOException("broken on purpose");
        }
    }

    private final class RememberConnection implements Http1StreamListener {

        @Override
        public void onRequestHead(HttpConnection current, HttpRequest request) {
            connection.set(current);
            open.add(current);
        }

        @Override
        public void onResponseHead(HttpConnection current, HttpResponse response) {
            // nothing to remember
        }

        @Override
        public void onExchangeComplete(HttpConnection current, boolean keepAlive) {
            connection.remove();
            if (!keepAlive) {
                open.remove(current);
            }
        }
    }
}
