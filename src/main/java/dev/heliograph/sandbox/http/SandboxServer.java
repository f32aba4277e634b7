package dev.heliograph.sandbox.http;

import java.io.IOException;
import java.net.BindException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.X509KeyManager;

import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.impl.ConnectionBase;

/** An HTTP server with HTTP/2 over TLS, that can also break a connection on purpose. */
public final class SandboxServer implements AutoCloseable {

    private static final int MAX_HEAD_BYTES = 64 << 10;
    private static final int IDLE_SECONDS = 120;
    /** Keeps a WebSocket from being idle, in ms. */
    private static final int PING_EVERY = 30_000;
    /** Those of Kestrel, which Graph runs on. */
    private static final int MAX_STREAMS = 100;
    private static final int STREAM_WINDOW = 768 << 10;
    private static final int CONNECTION_WINDOW = 1 << 20;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1).setBlockedThreadCheckInterval(1).setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS)
            .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "sandbox");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private final Set<HttpConnection> leaving = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final HttpServer server;

    /**
     * @param address of this machine, by which it can be reached
     * @param port 0 for any free one
     * @param tls empty for plain HTTP
     */
    public SandboxServer(String address, int port, Optional<X509KeyManager> tls, SandboxHttp.Handler handler)
            throws IOException {
        var options = new HttpServerOptions().setHost(address).setPort(port).setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(MAX_HEAD_BYTES).setMaxInitialLineLength(MAX_HEAD_BYTES)
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(MAX_STREAMS).setInitialWindowSize(STREAM_WINDOW)
                        .setMaxHeaderListSize(MAX_HEAD_BYTES));
        tls.ifPresent(keys -> options.setSsl(true).setUseAlpn(true).setKeyCertOptions(KeyCertOptions.wrap(keys)));
        server = vertx.createHttpServer(options).connectionHandler(this::remember)
                .webSocketHandler(socket -> report(socket, handler))
                .requestHandler(request -> SandboxRequest.take(request, handler, threads, leaving));
        try {
            server.listen().toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            close();
            throw e.getCause() instanceof BindException
                    ? new IOException("port " + port + " of this machine is taken; stop the program that uses it", e)
                    : new IOException(e.getCause());
        }
    }

    private void remember(HttpConnection connection) {
        accepted.incrementAndGet();
        open.add(connection);
        connection.closeHandler(nothing -> {
            open.remove(connection);
            leaving.remove(connection);
        });
    }

    private void report(ServerWebSocket socket, SandboxHttp.Handler handler) {
        var feed = handler.feed(socket.path());
        if (feed.isEmpty()) {
            socket.reject(404);
        } else if (LocalRequest.problem(Optional.ofNullable(socket.headers().get("host")),
                Optional.ofNullable(socket.headers().get("origin"))).isPresent()) {
            socket.reject(403);
        } else {
            var own = vertx.getOrCreateContext();
            var end = feed.get().to(message -> own.runOnContext(nothing -> {
                if (!socket.isClosed()) {
                    socket.writeTextMessage(message);
                }
            }));
            long pings = vertx.setPeriodic(PING_EVERY, id -> socket.writePing(Buffer.buffer()));
            socket.closeHandler(nothing -> {
                vertx.cancelTimer(pings);
                end.run();
            });
        }
    }

    /** How many connections were opened to it. */
    public int accepted() {
        return accepted.get();
    }

    public int port() {
        return server.actualPort();
    }

    /** Closes all connections, as a server does with those that sat idle, and goes on. */
    public void dropConnections(boolean inOrder) {
        for (var connection : open) {
            if (inOrder) {
                connection.close();
            } else {
                reset(connection);
            }
        }
    }

    /** Closes a connection so that the client sees a reset and not an orderly end. */
    static void reset(HttpConnection connection) {
        var channel = ((ConnectionBase) connection).channelHandlerContext().channel();
        channel.eventLoop().execute(() -> {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            // Past TLS, which would say farewell.
            channel.unsafe().close(channel.voidPromise());
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        threads.shutdownNow();
    }
}
