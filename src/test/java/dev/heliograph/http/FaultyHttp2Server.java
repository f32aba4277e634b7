package dev.heliograph.http;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.heliograph.identity.SelfSigned;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.impl.ConnectionBase;

/** A real HTTP/2 server over TLS, which does to a request what a test says. */
public final class FaultyHttp2Server implements AutoCloseable {

    public final List<HttpConnection> connections = new CopyOnWriteArrayList<>();
    public final List<HttpServerRequest> requests = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private final Path roots;

    public FaultyHttp2Server(HttpServerOptions options, Handler<HttpServerRequest> handler)
            throws IOException, GeneralSecurityException {
        var own = SelfSigned.localhost();
        roots = Files.writeString(Files.createTempFile(Path.of("target"), "roots", ".pem"),
                SelfSigned.block("CERTIFICATE", own.certificate().getEncoded()));
        port = vertx.createHttpServer(options.setSsl(true).setHost("localhost").setPort(0)
                .setKeyCertOptions(new PfxOptions().setValue(Buffer.buffer(own.pkcs12())).setPassword(SelfSigned.PASSWORD)))
                .connectionHandler(connections::add)
                .requestHandler(request -> {
                    request.exceptionHandler(failure -> {
                    });
                    requests.add(request);
                    handler.handle(request);
                }).listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    /** Accepts a request as soon as it is read. */
    public static void accept(HttpServerRequest request) {
        request.end().onSuccess(nothing -> request.response().setStatusCode(202).end());
    }

    /** The connection is reset, as by a machine that is gone. */
    public static void reset(HttpConnection connection) {
        var channel = context(connection).channel();
        channel.eventLoop().execute(() -> {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.unsafe().close(channel.voidPromise());
        });
    }

    /** The server takes no notice of what comes on a connection. */
    public static void stall(HttpConnection connection) {
        context(connection).pipeline().addFirst(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                ReferenceCountUtil.release(message);
            }
        });
    }

    /** Writes a GOAWAY, and leaves the connection as it is. */
    public static void goAway(HttpConnection connection, long code, int last) {
        var context = context(connection);
        var frame = context.alloc().buffer();
        frame.writeMedium(8).writeByte(7).writeByte(0).writeInt(0).writeInt(last).writeInt((int) code);
        context.writeAndFlush(frame);
    }

    private static ChannelHandlerContext context(HttpConnection connection) {
        return ((ConnectionBase) connection).channelHandlerContext();
    }

    public void after(long ms, Runnable task) {
        vertx.setTimer(ms, timer -> task.run());
    }

    public URI address() {
        return URI.create("https://localhost:" + port);
    }

    public Optional<Path> roots() {
        return Optional.of(roots);
    }

    @Override
    public void close() throws IOException {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
        Files.delete(roots);
    }
}
