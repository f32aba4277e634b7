package dev.heliograph.sandbox.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** A request to a server of the sandbox: it is read, handled in a thread of its own, and answered or broken off. */
final class SandboxRequest {

    private static final int MAX_REQUEST_BYTES = 16 << 20;
    private static final long INTERNAL_ERROR = 2;
    private static final long REFUSED_STREAM = 7;
    private static final long SMALL_WINDOW = 1024;
    /** How long a connection that is closed in order waits for the answers to other requests, in ms. */
    private static final long LAST_ANSWERS = 30_000;

    private final HttpServerRequest request;
    private final SandboxHttp.Handler handler;
    private final Executor threads;
    private final Set<HttpConnection> leaving;
    private final Buffer body = Buffer.buffer();
    private final boolean http2;

    private SandboxRequest(HttpServerRequest request, SandboxHttp.Handler handler, Executor threads,
            Set<HttpConnection> leaving) {
        this.leaving = leaving;
        this.request = request;
        this.handler = handler;
        this.threads = threads;
        http2 = request.version() == HttpVersion.HTTP_2;
    }

    /** @param leaving connections that were closed by GOAWAY */
    static void take(HttpServerRequest request, SandboxHttp.Handler handler, Executor threads, Set<HttpConnection> leaving) {
        new SandboxRequest(request, handler, threads, leaving).read();
    }

    private void read() {
        // A client that has left needs no answer.
        request.exceptionHandler(failure -> {
        });
        request.response().exceptionHandler(failure -> {
        });
        // What comes after a GOAWAY is not acted on.
        if (leaving.contains(request.connection())
                || handler.beforeReading(request.uri()).filter(this::isStruck).isPresent()) {
            return;
        }
        request.handler(piece -> {
            if (body.length() <= MAX_REQUEST_BYTES) {
                body.appendBuffer(piece);
            }
        });
        request.endHandler(nothing -> threads.execute(this::handle));
    }

    /** Whether the request ends here. */
    private boolean isStruck(Fault fault) {
        if (fault instanceof Fault.CutOff) {
            breakOff(SandboxHttp.End.RESET);
            return true;
        } else if (fault instanceof Fault.Stall) {
            request.pause();
            return true;
        } else if (fault instanceof Fault.GoAway && http2) {
            goAway();
            return true;
        } else if (fault instanceof Fault.SmallWindow && http2) {
            request.connection().updateSettings(new Http2Settings(request.connection().settings())
                    .setInitialWindowSize((int) SMALL_WINDOW));
        }
        return false;
    }

    /**
     * Streams arrive in the order of their numbers, and a client's are odd, so the one before this is the last. The frame is
     * written past Netty's state, which does not expect one while it reads a request; the client closes the connection.
     */
    private void goAway() {
        leaving.add(request.connection());
        var context = ((ConnectionBase) request.connection()).channelHandlerContext();
        context.pipeline().get(Http2ConnectionHandler.class).encoder().frameWriter().writeGoAway(context,
                Math.max(0, request.streamId() - 2), 0, Unpooled.EMPTY_BUFFER, context.newPromise());
        context.flush();
    }

    private void handle() {
        if (body.length() > MAX_REQUEST_BYTES) {
            request.response().setStatusCode(413).end();
            return;
        }
        var headers = new HashMap<String, String>();
        // HTTP/2 names the server in a field of its own.
        Optional.ofNullable(request.authority()).ifPresent(authority -> headers.put("host", authority.toString()));
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        try {
            answer(answer(new SandboxHttp.Request(request.method().name(), request.uri(), headers, body.getBytes())));
        } catch (SandboxHttp.BreakException e) {
            breakOff(e.end());
        } catch (RejectedExecutionException e) {
            // The sandbox has been closed meanwhile.
        }
    }

    private SandboxHttp.Response answer(SandboxHttp.Request request) throws SandboxHttp.BreakException {
        try {
            return handler.handle(request);
        } catch (RuntimeException e) {
            return SandboxHttp.Response.text(500, "text/plain", "the sandbox failed: " + e);
        }
    }

    private void answer(SandboxHttp.Response response) {
        var out = request.response().setStatusCode(response.status());
        response.headers().forEach(out::putHeader);
        if (response.body().length > 0) {
            out.putHeader("Content-Type", response.contentType());
        }
        out.end(Buffer.buffer(response.body()));
    }

    private void breakOff(SandboxHttp.End end) {
        if (end == SandboxHttp.End.REFUSED) {
            refuse();
        } else if (end == SandboxHttp.End.CLOSED) {
            if (http2) {
                leave();
            } else {
                request.connection().close();
            }
        } else if (http2) {
            request.response().reset(INTERNAL_ERROR);
        } else {
            SandboxServer.reset(request.connection());
        }
    }

    /**
     * What the client writes after this stream is not acted on, and the client can tell: GOAWAY comes first. A second one could
     * name a later stream, which RFC 9113 (6.8) forbids, so that the client would end all.
     */
    private void leave() {
        ((ConnectionBase) request.connection()).channel().eventLoop().execute(() -> {
            boolean first = leaving.add(request.connection());
            if (first) {
                request.connection().goAway(0);
            }
            request.response().reset(0);
            if (first) {
                request.connection().shutdown(LAST_ANSWERS);
            }
        });
    }

    private void refuse() {
        if (http2) {
            request.response().reset(REFUSED_STREAM);
        } else {
            answer(SandboxHttp.Response.text(503, "application/json",
                    "{\"error\": {\"code\": \"ErrorServerBusy\", \"message\": \"A fault of the sandbox.\"}}"));
        }
    }
}
