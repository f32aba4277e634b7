package dev.heliograph.http;

import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import dev.heliograph.setting.InvalidSettingException;
import io.vertx.core.Future;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.TrustOptions;

/**
 * The one HTTP stack, for Entra, Graph, upload hosts and AWS: connections that outlive an invocation, and one thread that
 * reads and writes them. A server that is offered HTTP/2 and agrees to it has one connection for all requests.
 * <p>
 * Nothing is repeated here, since a repeated sendMail is a second mail. {@link OpenConnection} says which connections a
 * request is not written to.
 */
public final class HttpStack implements HttpExchange, AutoCloseable {

    /** The longest answer that is read, in bytes; Graph's and Entra's have a few kilobytes. */
    public static final int MAX_ANSWER_BYTES = 4 << 20;

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_CONNECTIONS = 128;
    private static final int MAX_HEAD_BYTES = 64 << 10;

    /** What a server may send before it is read, in bytes: of one answer, and of all on a connection. */
    private static final int STREAM_WINDOW = 256 << 10;
    private static final int CONNECTION_WINDOW = 4 << 20;

    private final EventLoop loop = new EventLoop();
    private final OpenConnections connections;
    private final ConnectionPool http1;
    private final ConnectionPool http2;
    private final Optional<Proxy> proxy;

    /** With HTTP/2 for those that are offered it. */
    public HttpStack(Optional<Path> roots, Optional<Proxy> proxy) {
        this(roots, proxy, true, Clock.systemUTC());
    }

    /**
     * @param roots PEM file of certificate authorities to trust in addition to the built-in ones
     * @param proxy the HTTPS proxy
     * @param http2 whether a server is offered HTTP/2 at all
     * @param clock for the ages of connections
     * @throws InvalidSettingException if the file holds no certificates
     */
    public HttpStack(Optional<Path> roots, Optional<Proxy> proxy, boolean http2, Clock clock) {
        this.proxy = proxy;
        connections = new OpenConnections(loop, clock);
        var trust = TrustOptions.wrap(TrustedRoots.trustManager(roots));
        http1 = pool(false, options(trust));
        this.http2 = http2 ? pool(true, options(trust).setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true)
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                // Ages are checked by the wall clock.
                .setHttp2KeepAliveTimeout(0)
                .setInitialSettings(new Http2Settings().setPushEnabled(false).setInitialWindowSize(STREAM_WINDOW)))
                : http1;
    }

    private static HttpClientOptions options(TrustOptions trust) {
        return new HttpClientOptions().setTrustOptions(trust)
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setSslHandshakeTimeout(CONNECT_TIMEOUT.toSeconds()).setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setKeepAliveTimeout(0).setMaxHeaderSize(MAX_HEAD_BYTES).setDecompressionSupported(false);
    }

    private ConnectionPool pool(boolean offersHttp2, HttpClientOptions options) {
        return new ConnectionPool(loop, connections, offersHttp2, opened -> loop.vertx().httpClientBuilder().with(options)
                .with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS).setHttp2MaxSize(1).setEventLoopSize(1))
                .withConnectHandler(opened).build());
    }

    @Override
    public HttpAnswer exchange(HttpCall call) throws BrokenExchangeException {
        return pending(call, Optional.empty()).make();
    }

    @Override
    public HttpAnswer exchange(HttpCall call, OutputStream into) throws BrokenExchangeException {
        return pending(call, Optional.of(into)).make();
    }

    private PendingRequest pending(HttpCall call, Optional<OutputStream> into) {
        return new PendingRequest(loop, connections, server(call.uri(), call.offer()), call, into);
    }

    private Server server(URI target, HttpOffer offer) {
        boolean tls = "https".equals(target.getScheme());
        return Server.of(offer == HttpOffer.HTTP_2 && tls && !http2.hasDeclined() ? http2 : http1, target, proxy);
    }

    @Override
    public void open(URI target, HttpOffer offer) throws BrokenExchangeException {
        open(server(target, offer), connections::open);
    }

    @Override
    public void openAnother(URI target) throws BrokenExchangeException {
        open(server(target, HttpOffer.HTTP_1_1), connections::openAnother);
    }

    private void open(Server server, Function<Server, Future<Void>> how) throws BrokenExchangeException {
        if (server.proxy().isPresent()) {
            return;
        }
        var opened = new CompletableFuture<Void>();
        loop.run(() -> how.apply(server).onSuccess(opened::complete).onFailure(opened::completeExceptionally));
        try {
            opened.get(2 * CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new BrokenExchangeException(false, server.way(), e.getCause());
        } catch (TimeoutException e) {
            throw BrokenExchangeException.late(false, server.way());
        }
    }

    EventLoop loop() {
        return loop;
    }

    @Override
    public void close() {
        loop.close();
    }
}
