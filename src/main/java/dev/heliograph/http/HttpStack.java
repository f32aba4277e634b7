package dev.heliograph.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLContext;

import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one HTTP stack for Entra, Graph and upload hosts: a pool of HTTP/1.1 connections that outlives an invocation.
 * <p>
 * Nothing is repeated here, since a repeated sendMail is a second mail. A Lambda environment is frozen between
 * invocations while the server closes its connections, so a connection that was idle longer than {@link #MAX_IDLE} by
 * the wall clock is dropped, and one idle longer than {@link #CHECK_AFTER} is tried, before a request is written to
 * it.
 */
public final class HttpStack implements HttpExchange, AutoCloseable {

    /** The longest answer that is read, in bytes; Graph's and Entra's have a few kilobytes. */
    public static final int MAX_ANSWER_BYTES = 4 << 20;

    static final TimeValue MAX_IDLE = TimeValue.ofSeconds(20);
    static final TimeValue CHECK_AFTER = TimeValue.ofMilliseconds(500);
    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(5);
    private static final int MAX_CONNECTIONS = 128;

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final Optional<Proxy> proxy;
    private final ScheduledThreadPoolExecutor watchdog = new ScheduledThreadPoolExecutor(1, task -> {
        var thread = new Thread(task, "http-deadline");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param roots PEM file of certificate authorities to trust in addition to the built-in ones
     * @param proxy the HTTPS proxy
     * @throws InvalidSettingException if the file holds no certificates
     */
    public HttpStack(Optional<Path> roots, Optional<Proxy> proxy) {
        this(TrustedRoots.sslContext(roots), proxy);
    }

    private HttpStack(SSLContext tls, Optional<Proxy> proxy) {
        this.proxy = proxy;
        // Without this, the deadline of each answered request would be kept until it has passed.
        watchdog.setRemoveOnCancelPolicy(true);
        connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls, HostnameVerificationPolicy.BUILTIN, null))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT_TIMEOUT).setValidateAfterInactivity(CHECK_AFTER).build())
                .setMaxConnTotal(MAX_CONNECTIONS).setMaxConnPerRoute(MAX_CONNECTIONS)
                .build();
        var credentials = new BasicCredentialsProvider();
        proxy.flatMap(Proxy::user).ifPresent(user -> credentials.setCredentials(
                new AuthScope(proxy.get().host(), proxy.get().port()),
                new UsernamePasswordCredentials(user, proxy.get().password().orElse("").toCharArray())));
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner(new Routes())
                .setKeepAliveStrategy((response, context) -> MAX_IDLE)
                .setDefaultCredentialsProvider(credentials)
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .disableContentCompression().disableDefaultUserAgent()
                .build();
    }

    @Override
    public HttpAnswer exchange(HttpCall call) throws BrokenExchangeException {
        return exchange(call, AnswerReader.inMemory());
    }

    @Override
    public HttpAnswer exchange(HttpCall call, OutputStream into) throws BrokenExchangeException {
        return exchange(call, AnswerReader.into(into));
    }

    private HttpAnswer exchange(HttpCall call, AnswerReader answer) throws BrokenExchangeException {
        var request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach(request::setHeader);
        var body = new FirstByteBody(call.body());
        // Without a body a post is acted on as soon as its head is there, which an entity without a byte marks.
        if (call.body().length() > 0 || call.method().equals("POST")) {
            request.setEntity(body);
        }
        var timeout = Timeout.of(call.timeout());
        request.setConfig(RequestConfig.custom().setConnectionRequestTimeout(timeout).setResponseTimeout(timeout).build());
        // The response time-out restarts with each byte read, so an answer that trickles needs a deadline as well.
        var deadline = watchdog.schedule(request::cancel, call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return client.execute(request, answer::read);
        } catch (IOException | RuntimeException e) {
            // The status decides what became of the request, even if the rest of the answer is lost.
            if (answer.head().isPresent()) {
                return answer.head().get();
            }
            // The client throws IllegalStateException if the deadline closes its connection. After any exception it is
            // known whether the body had begun to leave.
            throw request.isCancelled() ? BrokenExchangeException.late(body.started(), way(call.uri()), e)
                    : new BrokenExchangeException(body.started(), way(call.uri()), e);
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void open(URI target) throws BrokenExchangeException {
        open(target, false);
    }

    @Override
    public void openAnother(URI target) throws BrokenExchangeException {
        open(target, true);
    }

    private void open(URI target, boolean another) throws BrokenExchangeException {
        if (proxy.filter(p -> p.covers(target.getHost())).isPresent()) {
            return;
        }
        var route = new HttpRoute(host(target), null, "https".equals(target.getScheme()));
        var held = new ArrayList<ConnectionEndpoint>();
        long since = System.currentTimeMillis();
        try {
            var endpoint = lease(route);
            while (another && endpoint.isConnected()) {
                held.add(endpoint);
                endpoint = lease(route);
            }
            connect(endpoint);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | ExecutionException | TimeoutException e) {
            throw new BrokenExchangeException(false, way(target), e);
        } finally {
            held.forEach(endpoint -> giveBack(endpoint, since));
        }
    }

    private ConnectionEndpoint lease(HttpRoute route) throws InterruptedException, ExecutionException, TimeoutException {
        return connections.lease("open", route, null).get(CONNECT_TIMEOUT);
    }

    private void connect(ConnectionEndpoint endpoint) throws IOException {
        try {
            if (!endpoint.isConnected()) {
                connections.connect(endpoint, CONNECT_TIMEOUT, HttpClientContext.create());
            }
        } finally {
            connections.release(endpoint, null, MAX_IDLE);
        }
    }

    /**
     * Returns a connection to the pool, which counts it as used just now. It was idle, perhaps in an environment that
     * was frozen.
     */
    private void giveBack(ConnectionEndpoint idle, long since) {
        if (System.currentTimeMillis() - since > CHECK_AFTER.toMilliseconds()) {
            idle.close(CloseMode.IMMEDIATE);
        }
        connections.release(idle, null, MAX_IDLE);
    }

    @Override
    public void close() throws IOException {
        watchdog.shutdownNow();
        client.close();
    }

    /** The number of requests whose deadlines are watched. */
    int watched() {
        return watchdog.getQueue().size();
    }

    /** Names the server by name and port only: the rest of an address can be a secret. */
    private String way(URI target) {
        String host = String.valueOf(target.getHost());
        return host + ":" + port(target) + proxy.filter(p -> p.covers(host))
                .map(p -> " through the proxy " + p.host() + ":" + p.port() + " (HTTPS_PROXY)").orElse("");
    }

    private static HttpHost host(URI uri) {
        return new HttpHost(uri.getScheme(), uri.getHost(), port(uri));
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private final class Routes extends DefaultRoutePlanner {

        Routes() {
            super(null);
        }

        @Override
        protected HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
            return proxy.filter(p -> p.covers(target.getHostName())).map(p -> new HttpHost("http", p.host(), p.port()))
                    .orElse(null);
        }
    }
}
