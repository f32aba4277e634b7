package dev.heliograph.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.MutableClock;
import dev.heliograph.bytes.ByteSource;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** "Surely not sent" and "may have been sent" with HTTP/2, against a real server. */
class Http2Test {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final MutableClock clock = MutableClock.atNoon();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<AutoCloseable> open = new ArrayList<>();
    private FaultyHttp2Server server;
    private HttpStack http;

    @AfterEach
    void close() throws Exception {
        threads.shutdownNow();
        for (var one : open) {
            one.close();
        }
    }

    private void serve(HttpServerOptions options, Handler<HttpServerRequest> handler)
            throws IOException, GeneralSecurityException {
        server = new FaultyHttp2Server(options, handler);
        http = new HttpStack(server.roots(), Optional.empty(), true, clock);
        open.add(http);
        open.add(server);
    }

    private void serve(Handler<HttpServerRequest> handler) throws IOException, GeneralSecurityException {
        serve(new HttpServerOptions().setUseAlpn(true), handler);
    }

    @Test
    void oneConnectionCarriesAllRequests() throws Exception {
        serve(request -> request.end().onSuccess(
                read -> server.after(20, () -> request.response().setStatusCode(202).end())));

        for (var answer : together(40, "/")) {
            assertEquals(202, answer.get().status());
        }
        assertEquals(1, server.connections.size());
        assertEquals(HttpVersion.HTTP_2, server.requests.get(0).version());
    }

    @Test
    void asManyStreamsAreOpenAsTheServerAllows() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        serve(new HttpServerOptions().setUseAlpn(true).setInitialSettings(new Http2Settings().setMaxConcurrentStreams(3)),
                request -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    request.end().onSuccess(read -> server.after(20, () -> {
                        running.decrementAndGet();
                        request.response().setStatusCode(202).end();
                    }));
                });

        for (var answer : together(10, "/")) {
            assertEquals(202, answer.get().status());
        }
        assertEquals(3, most.get());
        assertEquals(1, server.connections.size());
    }

    /** Vert.x does not give back the place of a request of which nothing was written. */
    @Test
    void aRequestThatWasNotWrittenTakesNoPlace() throws Exception {
        serve(new HttpServerOptions().setUseAlpn(true).setInitialSettings(new Http2Settings().setMaxConcurrentStreams(1)),
                request -> {
                    if (request.path().equals("/slow")) {
                        server.after(400, () -> request.response().setStatusCode(202).end());
                    } else {
                        FaultyHttp2Server.accept(request);
                    }
                });
        http.open(server.address(), HttpOffer.HTTP_2);
        http.open(server.address(), HttpOffer.HTTP_2);
        var slow = send("/slow");
        Thread.sleep(100);
        var late = broken(send("/", Duration.ofMillis(100), ByteSource.of(new byte[10])));

        assertFalse(late.bodyStarted());
        assertTrue(late.isLate());
        assertEquals(202, slow.get().status());
        assertEquals(202, send("/").get().status());
        assertEquals(202, send("/").get().status());
        assertEquals(List.of("/slow", "/", "/"), server.requests.stream().map(HttpServerRequest::path).toList());
        assertEquals(1, server.connections.size());
    }

    /** The first in the queue has left when a place is free. */
    @Test
    void aPlaceGoesToOneWhoStillWaits() throws Exception {
        serve(new HttpServerOptions().setUseAlpn(true).setInitialSettings(new Http2Settings().setMaxConcurrentStreams(1)),
                request -> server.after(request.path().equals("/slow") ? 500 : 1,
                        () -> request.response().setStatusCode(202).end()));
        http.open(server.address(), HttpOffer.HTTP_2);
        var slow = send("/slow");
        Thread.sleep(100);
        var leaves = threads.submit(() -> http.exchange(new HttpCall("POST", server.address().resolve("/leaves"),
                Map.of("X-Left", "1"), ByteSource.of(new byte[10]), Duration.ofMillis(200), HttpOffer.HTTP_2)));
        Thread.sleep(50);
        var waits = send("/waits", Duration.ofSeconds(5), ByteSource.of(new byte[10]));

        assertFalse(broken(leaves).bodyStarted());
        assertEquals(202, slow.get().status());
        assertEquals(202, waits.get().status());
        assertEquals(List.of("/slow", "/waits"), server.requests.stream().map(HttpServerRequest::path).toList());
        assertFalse(server.requests.get(1).headers().contains("X-Left"));
    }

    @Test
    void aRefusedStreamWasNotActedOnAndTheOthersGoOn() throws Exception {
        serve(request -> {
            if (request.path().equals("/refused")) {
                request.response().reset(7);
            } else {
                request.end().onSuccess(read -> server.after(200, () -> request.response().setStatusCode(202).end()));
            }
        });
        var other = send("/other");

        var refused = broken(send("/refused"));

        assertFalse(refused.bodyStarted());
        assertEquals("StreamReset: localhost:" + server.address().getPort(), refused.getMessage());
        assertEquals(202, other.get().status());
        assertEquals(202, send("/next").get().status());
        assertEquals(1, server.connections.size());
        assertEquals(3, server.requests.size());
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, 1, 2, 8, 11 })
    void anyOtherResetSaysNothing(long code) throws Exception {
        serve(request -> {
            if (request.path().equals("/reset")) {
                request.response().reset(code);
            } else {
                FaultyHttp2Server.accept(request);
            }
        });

        var reset = broken(send("/reset"));

        assertTrue(reset.bodyStarted());
        assertEquals("StreamReset", reset.getMessage());
        assertEquals(202, send("/next").get().status());
        assertEquals(2, server.requests.size());
    }

    /** A server says how far it came with any error, or with none. */
    @ParameterizedTest
    @ValueSource(longs = { 0, 2, 11 })
    void streamsAboveTheLastOneWereNotActedOn(long code) throws Exception {
        serve(request -> {
            if (request.path().equals("/first")) {
                request.end().onSuccess(read -> server.after(300, () -> request.response().setStatusCode(202).end()));
            } else if (request.path().equals("/above")) {
                FaultyHttp2Server.goAway(request.connection(), code, request.streamId() - 2);
            } else {
                FaultyHttp2Server.accept(request);
            }
        });
        var first = send("/first");
        Thread.sleep(100);

        assertFalse(broken(send("/above")).bodyStarted());

        assertEquals(202, send("/next").get().status());
        assertEquals(202, first.get().status());
        assertEquals(2, server.connections.size());
    }

    @Test
    void twoGoAwaysAreUnderstoodAsServersSendThem() throws Exception {
        serve(request -> {
            if (request.path().equals("/above")) {
                FaultyHttp2Server.goAway(request.connection(), 0, Integer.MAX_VALUE);
                FaultyHttp2Server.goAway(request.connection(), 0, request.streamId() - 2);
            } else {
                request.end().onSuccess(read -> server.after(300, () -> request.response().setStatusCode(202).end()));
            }
        });
        var first = send("/first");
        Thread.sleep(100);

        assertFalse(broken(send("/above")).bodyStarted());

        assertEquals(202, first.get().status());
        assertEquals(202, send("/next").get().status());
        assertEquals(2, server.connections.size());
    }

    /** A place that was leased and not used doesn't keep a connection that is going away. */
    @Test
    void anUnusedPlaceOnAConnectionThatIsGoingAwayIsNotUsed() throws Exception {
        serve(request -> request.end().onSuccess(read -> server.after(request.path().equals("/slow") ? 500 : 1,
                () -> request.response().setStatusCode(202).end())));
        var slow = arrived("/slow");
        http.open(server.address(), HttpOffer.HTTP_2);
        FaultyHttp2Server.goAway(server.connections.get(0), 0, 1);
        Thread.sleep(100);

        assertEquals(202, send("/next").get().status());
        assertEquals(202, slow.get().status());
        assertEquals(2, server.connections.size());
    }

    /** The GOAWAY comes before the answer to the PING. */
    @Test
    void aGoAwayThatArrivedWhileNothingRanIsSeen() throws Exception {
        serve(request -> request.end().onSuccess(read -> server.after(request.path().equals("/slow") ? 1_000 : 1,
                () -> request.response().setStatusCode(202).end())));
        var slow = arrived("/slow");
        // What the server still has to say of its settings would count as a sign of life.
        pause(300);
        clock.advance(Duration.ofMillis(OpenConnection.PING_AFTER + 1));
        http.loop().run(() -> {
            FaultyHttp2Server.goAway(server.connections.get(0), 0, 1);
            pause(300);
        });

        assertEquals(202, send("/next").get().status());
        assertEquals(202, slow.get().status());
        assertEquals(2, server.connections.size());
    }

    @Test
    void aConnectionThatWasLostWhileNothingRanIsNotUsed() throws Exception {
        serve(FaultyHttp2Server::accept);
        assertEquals(202, send("/").get().status());
        clock.advance(Duration.ofMillis(OpenConnection.CHECK_AFTER + 1));
        http.loop().run(() -> {
            FaultyHttp2Server.reset(server.connections.get(0));
            pause(300);
        });

        assertEquals(202, send("/next").get().status());
        assertEquals(2, server.connections.size());
    }

    @Test
    void aStreamUpToTheLastOneIsUnknownIfItsConnectionEnds() throws Exception {
        serve(request -> {
            if (request.path().equals("/lost")) {
                request.end().onSuccess(read -> {
                    request.connection().goAway(0, request.streamId());
                    server.after(50, () -> FaultyHttp2Server.reset(request.connection()));
                });
            } else {
                FaultyHttp2Server.accept(request);
            }
        });

        assertTrue(broken(send("/lost")).bodyStarted());
        assertEquals(202, send("/next").get().status());
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void allOfALostConnectionAreUnknown(boolean inOrder) throws Exception {
        serve(request -> {
            if (request.path().equals("/next")) {
                FaultyHttp2Server.accept(request);
            } else if (server.requests.size() == 3) {
                if (inOrder) {
                    request.connection().close();
                } else {
                    FaultyHttp2Server.reset(request.connection());
                }
            }
        });

        for (var lost : together(3, "/lost")) {
            assertTrue(broken(lost).bodyStarted());
        }
        assertEquals(202, send("/next").get().status());
        assertEquals(4, server.requests.size());
    }

    @Test
    void aStreamThatIsNotAnsweredIsLeftInTimeAndTheOthersGoOn() throws Exception {
        serve(request -> {
            if (!request.path().equals("/stalled")) {
                FaultyHttp2Server.accept(request);
            }
        });

        var late = broken(send("/stalled", Duration.ofMillis(300), ByteSource.of(new byte[10])));

        assertTrue(late.bodyStarted());
        assertTrue(late.isLate());
        assertEquals(202, send("/next").get().status());
        assertEquals(1, server.connections.size());
    }

    @Test
    void afterALateAnswerAConnectionIsUsedOnlyIfItAnswersAPing() throws Exception {
        serve(request -> {
            if (request.path().equals("/stalled")) {
                FaultyHttp2Server.stall(request.connection());
            } else {
                FaultyHttp2Server.accept(request);
            }
        });
        assertTrue(broken(send("/stalled", Duration.ofMillis(300), ByteSource.of(new byte[10]))).bodyStarted());

        assertEquals(202, send("/next").get().status());

        assertEquals(2, server.connections.size());
    }

    /** A server that reads nothing more answers no PING. */
    @Test
    void aStalledConnectionIsReplacedAndWhatIsUnderWayOnItIsLeftToIt() throws Exception {
        serve(request -> {
            if (request.path().equals("/stalled")) {
                FaultyHttp2Server.stall(request.connection());
                server.after(4_000, () -> request.response().setStatusCode(202).end());
            } else {
                FaultyHttp2Server.accept(request);
            }
        });
        var stalled = send("/stalled");
        Thread.sleep(200);
        clock.advance(Duration.ofMillis(OpenConnection.PING_AFTER + 1));

        assertEquals(202, send("/next").get().status());

        assertEquals(2, server.connections.size());
        assertEquals(202, stalled.get().status());
    }

    @Test
    void aQuietConnectionThatAnswersAPingIsUsed() throws Exception {
        serve(FaultyHttp2Server::accept);
        assertEquals(202, send("/").get().status());
        clock.advance(Duration.ofMillis(OpenConnection.PING_AFTER + 1));

        for (var answer : together(5, "/")) {
            assertEquals(202, answer.get().status());
        }
        assertEquals(1, server.connections.size());
    }

    /** A Lambda environment is frozen between invocations. */
    @Test
    void aConnectionThatWasSilentForTooLongByTheClockIsNotUsed() throws Exception {
        serve(FaultyHttp2Server::accept);
        assertEquals(202, send("/").get().status());
        clock.advance(Duration.ofMillis(OpenConnection.MAX_SILENCE + 1));

        for (var answer : together(5, "/")) {
            assertEquals(202, answer.get().status());
        }
        assertEquals(2, server.connections.size());
    }

    /** After a freeze the time is over, while the answer lies there unread. */
    @Test
    void anAnswerThatArrivedWhileNothingRanCounts() throws Exception {
        serve(request -> request.end().onSuccess(
                read -> server.after(100, () -> request.response().setStatusCode(202).end())));
        http.open(server.address(), HttpOffer.HTTP_2);
        var answer = send("/", Duration.ofMillis(300), ByteSource.of(new byte[10]));
        Thread.sleep(60);
        http.loop().run(() -> pause(500));

        assertEquals(202, answer.get().status());
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its caller was informed that nothing was sent. */
    @Test
    void aRequestWhoseCallerHasLeftIsNotWrittenLater() throws Exception {
        serve(FaultyHttp2Server::accept);
        http.open(server.address(), HttpOffer.HTTP_2);
        http.loop().run(() -> pause(1_600));

        var late = broken(send("/", Duration.ofMillis(200), ByteSource.of(new byte[10])));

        assertFalse(late.bodyStarted());
        Thread.sleep(600);
        assertEquals(List.of(), server.requests);
    }

    /** The connection closes while the body is made, so that the request never gets a stream. */
    @Test
    void aRequestThatGotNoStreamWasNotActedOn() throws Exception {
        serve(FaultyHttp2Server::accept);
        http.open(server.address(), HttpOffer.HTTP_2);
        var body = new byte[100_000];
        var slow = ByteSource.of(body.length, out -> {
            FaultyHttp2Server.reset(server.connections.get(0));
            pause(300);
            out.write(body);
        });

        var broken = broken(send("/", LONG, slow));

        assertFalse(broken.bodyStarted());
        assertFalse(broken.isLate());
        assertEquals(List.of(), server.requests);
    }

    /** The loop gets to offer the body when the time is over. */
    @Test
    void aLargeBodyIsNotWrittenForACallerThatHasLeft() throws Exception {
        serve(FaultyHttp2Server::accept);
        http.open(server.address(), HttpOffer.HTTP_2);
        http.loop().run(() -> pause(700));

        var late = broken(send("/", Duration.ofMillis(200), ByteSource.of(new byte[100_000])));

        assertFalse(late.bodyStarted());
        assertEquals(202, send("/next").get().status());
        assertEquals(1, server.requests.size());
    }

    @Test
    void whatAnInterruptedCallerReportsIsTrue() throws Exception {
        serve(FaultyHttp2Server::accept);
        http.open(server.address(), HttpOffer.HTTP_2);
        var unsent = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            var thread = new Thread(() -> {
                Thread.currentThread().interrupt();
                try {
                    http.exchange(call(server.address(), LONG, ByteSource.of(new byte[10])));
                } catch (BrokenExchangeException e) {
                    unsent.addAndGet(e.bodyStarted() ? 0 : 1);
                }
            });
            thread.start();
            thread.join();
        }
        Thread.sleep(300);
        assertTrue(server.requests.size() <= 200 - unsent.get(), server.requests.size() + " read, " + unsent + " not sent");
    }

    @Test
    void aServerWithoutAlpnGetsHttp1() throws Exception {
        serve(new HttpServerOptions().setUseAlpn(false), FaultyHttp2Server::accept);
        assertEquals(202, send("/").get().status());
        assertEquals(HttpVersion.HTTP_1_1, server.requests.get(0).version());
    }

    @Test
    void aServerThatDeclinesGetsHttp1() throws Exception {
        serve(new HttpServerOptions().setUseAlpn(true).setAlpnVersions(List.of(HttpVersion.HTTP_1_1)),
                FaultyHttp2Server::accept);
        for (var answer : together(20, "/")) {
            assertEquals(202, answer.get().status());
        }
        assertEquals(HttpVersion.HTTP_1_1, server.requests.get(0).version());
    }

    @Test
    void afterAServerHasDeclinedRequestsGoSideBySide() throws Exception {
        serve(new HttpServerOptions().setUseAlpn(true).setAlpnVersions(List.of(HttpVersion.HTTP_1_1)),
                request -> request.end().onSuccess(
                        read -> server.after(300, () -> request.response().setStatusCode(202).end())));
        http.open(server.address(), HttpOffer.HTTP_2);
        long began = System.nanoTime();

        for (var answer : together(6, "/")) {
            assertEquals(202, answer.get().status());
        }

        assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 1_200);
    }

    @Test
    void aServerThatIsNotOfferedItGetsHttp1() throws Exception {
        serve(FaultyHttp2Server::accept);
        var call = new HttpCall("POST", server.address(), Map.of(), ByteSource.of(new byte[10]), LONG);
        assertEquals(202, http.exchange(call).status());
        try (var off = new HttpStack(server.roots(), Optional.empty(), false, clock)) {
            assertEquals(202, off.exchange(call(server.address(), LONG, ByteSource.of(new byte[10]))).status());
        }
        assertEquals(List.of(HttpVersion.HTTP_1_1, HttpVersion.HTTP_1_1),
                server.requests.stream().map(HttpServerRequest::version).toList());
    }

    @Test
    void aProxyIsPassedByATunnel() throws Exception {
        serve(FaultyHttp2Server::accept);
        try (var proxy = new TunnelProxy("me", "p@ss");
                var behind = behind("me:p%40ss@localhost:" + proxy.port())) {
            for (int i = 0; i < 3; i++) {
                assertEquals(202, behind.exchange(call(server.address(), LONG, ByteSource.of(new byte[10]))).status());
            }
            assertEquals(List.of("localhost:" + server.address().getPort()), proxy.asked);
            assertEquals(HttpVersion.HTTP_2, server.requests.get(0).version());
            var other = new HttpCall("POST", server.address(), Map.of(), ByteSource.of(new byte[10]), LONG);
            assertEquals(202, behind.exchange(other).status());
            assertEquals(HttpVersion.HTTP_1_1, server.requests.get(3).version());
        }
    }

    @Test
    void aProxyThatRefusesHasSentNothing() throws Exception {
        serve(FaultyHttp2Server::accept);
        try (var proxy = new TunnelProxy("me", "right"); var behind = behind("me:wrong@localhost:" + proxy.port())) {
            var refused = assertThrows(BrokenExchangeException.class,
                    () -> behind.exchange(call(server.address(), LONG, ByteSource.of(new byte[10]))));
            assertFalse(refused.bodyStarted());
            assertEquals("HttpProxyConnect: localhost:" + server.address().getPort() + " through the proxy localhost:"
                    + proxy.port() + " (HTTPS_PROXY)", refused.getMessage());
        }
        assertEquals(List.of(), server.requests);
    }

    private HttpStack behind(String proxy) {
        return new HttpStack(server.roots(), Optional.of(Proxy.parse(proxy, Optional.empty())), true, clock);
    }

    @Test
    void aLargeBodyDoesNotHoldUpSmallOnes() throws Exception {
        // The windows of Kestrel's.
        serve(new HttpServerOptions().setUseAlpn(true).setHttp2ConnectionWindowSize(1 << 20)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(768 << 10)), request -> {
                    if (request.path().equals("/large")) {
                        request.pause();
                        server.after(1_000, () -> {
                            request.resume();
                            FaultyHttp2Server.accept(request);
                        });
                    } else {
                        FaultyHttp2Server.accept(request);
                    }
                });
        var large = send("/large", LONG, ByteSource.of(new byte[30 << 20]));
        Thread.sleep(200);
        long began = System.nanoTime();

        for (var small : together(20, "/small")) {
            assertEquals(202, small.get().status());
        }

        assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 700);
        assertFalse(large.isDone());
        assertEquals(202, large.get().status());
        assertEquals(1, server.connections.size());
    }

    @Test
    void aSmallWindowIsKeptTo() throws Exception {
        serve(new HttpServerOptions().setUseAlpn(true).setInitialSettings(new Http2Settings().setInitialWindowSize(1_000)),
                request -> request.body().onSuccess(
                        body -> request.response().setStatusCode(202).putHeader("length", "" + body.length()).end()));
        int[] lengths = { 10, 1_000, 60_000, 300_000 };
        for (int length : lengths) {
            assertEquals(Optional.of("" + length),
                    send("/", LONG, ByteSource.of(new byte[length])).get().header("length"));
        }
    }

    /** The server has answered before it has read all of it. */
    @Test
    void theRestOfABodyIsNotWrittenAfterItsAnswer() throws Exception {
        serve(request -> {
            if (request.path().equals("/early")) {
                request.pause();
                request.response().setStatusCode(413).end();
            } else {
                FaultyHttp2Server.accept(request);
            }
        });
        assertEquals(413, send("/early", LONG, ByteSource.of(new byte[30 << 20])).get().status());
        assertEquals(202, send("/next").get().status());
    }

    @Test
    void aLongAnswerComesAsItsReaderTakesIt() throws Exception {
        int length = 8 << 20;
        serve(request -> request.response().end(Buffer.buffer(new byte[length])));
        var taken = new ByteArrayOutputStream();
        var slow = new OutputStream() {
            @Override
            public void write(int one) {
                taken.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                if (taken.size() < 200_000) {
                    pause(20);
                }
                taken.write(bytes, from, count);
            }
        };
        var call = new HttpCall("GET", server.address(), Map.of(), ByteSource.EMPTY, LONG, HttpOffer.HTTP_2);

        assertTrue(http.exchange(call, slow).whole());

        assertEquals(length, taken.size());
    }

    @Test
    void aLongAnswerThatBreaksOffIsNotWhole() throws Exception {
        serve(request -> {
            request.response().write(Buffer.buffer(new byte[1_000]));
            server.after(200, () -> request.response().reset(2));
        });
        var call = new HttpCall("GET", server.address(), Map.of(), ByteSource.EMPTY, LONG, HttpOffer.HTTP_2);

        var answer = http.exchange(call, OutputStream.nullOutputStream());

        assertEquals(200, answer.status());
        assertFalse(answer.whole());
    }

    /** A server that accepts connections and says nothing. */
    @Test
    void aHandshakeThatDoesNotEndHasNotBegun() throws Exception {
        serve(FaultyHttp2Server::accept);
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var address = URI.create("https://localhost:" + silent.getLocalPort());
            var late = assertThrows(BrokenExchangeException.class,
                    () -> http.exchange(call(address, Duration.ofMillis(300), ByteSource.of(new byte[10]))));
            assertFalse(late.bodyStarted());
            assertEquals(202, send("/").get().status());
        }
    }

    private List<Future<HttpAnswer>> together(int number, String path) {
        return IntStream.range(0, number).mapToObj(i -> send(path)).toList();
    }

    /** Sends, and waits until the server has the request. */
    private Future<HttpAnswer> arrived(String path) throws InterruptedException {
        int before = server.requests.size();
        var pending = send(path);
        for (long end = System.nanoTime() + LONG.toNanos(); server.requests.size() == before && System.nanoTime() < end;) {
            Thread.sleep(5);
        }
        return pending;
    }

    private Future<HttpAnswer> send(String path) {
        return send(path, LONG, ByteSource.of(new byte[2_000]));
    }

    private Future<HttpAnswer> send(String path, Duration timeout, ByteSource body) {
        return threads.submit(() -> http.exchange(call(server.address().resolve(path), timeout, body)));
    }

    private static HttpCall call(URI address, Duration timeout, ByteSource body) {
        return new HttpCall("POST", address, Map.of("Content-Type", "text/plain"), body, timeout, HttpOffer.HTTP_2);
    }

    private static BrokenExchangeException broken(Future<HttpAnswer> pending) {
        var failed = assertThrows(java.util.concurrent.ExecutionException.class, pending::get);
        return (BrokenExchangeException) failed.getCause();
    }
}
