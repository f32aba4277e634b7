package dev.heliograph.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.bytes.ByteSource;

/** The line between "surely not sent" and "may have been sent", drawn by bare sockets. */
class HttpStackTest {

    private final HttpStack http = new HttpStack(Optional.empty(), Optional.empty());

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    @Test
    void aRefusedConnectionHasNotBegun() throws IOException {
        int port;
        try (var unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        var broken = assertThrows(BrokenExchangeException.class, () -> http.exchange(post(port, Duration.ofSeconds(5))));
        assertFalse(broken.bodyStarted());
    }

    @Test
    void aPeerThatSpeaksNoTlsHasNotBegun() throws IOException {
        try (var server = new OneShot(socket -> socket.getOutputStream().write("nonsense\r\n".getBytes()))) {
            var call = new HttpCall("POST", URI.create("https://localhost:" + server.port()), Map.of(),
                    ByteSource.of(new byte[] { 1 }),
                    Duration.ofSeconds(5));
            var broken = assertThrows(BrokenExchangeException.class, () -> http.exchange(call));
            assertFalse(broken.bodyStarted());
        }
    }

    @Test
    void whoCantBeReachedIsNamed() throws IOException {
        assertEquals("Connect: localhost:1", quotaBounces(http, "http://localhost:1/secret?token=1"));
        assertEquals("UnknownHost: nowhere.invalid:443", quotaBounces(http, "https://nowhere.invalid/secret"));
        var proxies = List.of("u:secret@localhost:1", "nowhere.invalid:3128");
        for (String address : proxies) {
            try (var behind = new HttpStack(Optional.empty(), Optional.of(Proxy.parse(address, Optional.of("localhost"))))) {
                String way = " through the proxy " + address.replaceFirst(".*@", "") + " (HTTPS_PROXY)";
                String message = quotaBounces(behind, "https://graph.example/secret");
                assertTrue(message.matches("(Connect|UnknownHost): graph.example:443" + Pattern.quote(way)), message);
                assertEquals("Connect: localhost:1", quotaBounces(behind, "https://localhost:1/"));
            }
        }
    }

    private static String quotaBounces(HttpStack stack, String address) {
        var call = new HttpCall("POST", URI.create(address), Map.of(), ByteSource.of(new byte[1]), Duration.ofSeconds(5));
        return assertThrows(BrokenExchangeException.class, () -> stack.exchange(call)).getMessage();
    }

    @Test
    void aPeerThatHangsUpAfterTheRequestHasBegun() throws IOException {
        try (var server = new OneShot(socket -> readRequest(socket.getInputStream()))) {
            var broken = assertThrows(BrokenExchangeException.class,
                    () -> http.exchange(post(server.port(), Duration.ofSeconds(5))));
            assertTrue(broken.bodyStarted());
        }
    }

    @Test
    void aSilentPeerHasBegunAndIsLeftInTime() throws IOException {
        try (var server = new OneShot(socket -> socket.getInputStream().readAllBytes())) {
            var broken = assertThrows(BrokenExchangeException.class,
                    () -> http.exchange(post(server.port(), Duration.ofMillis(200))));
            assertTrue(broken.bodyStarted());
            assertEquals("SocketTimeout", broken.getMessage());
        }
    }

    @Test
    void aPeerThatResetsInTheMiddleOfTheBodyHasBegun() throws IOException {
        try (var server = new OneShot(socket -> {
            socket.getInputStream().read(new byte[1024]);
            socket.setSoLinger(true, 0);
        })) {
            var call = new HttpCall("POST", URI.create("http://localhost:" + server.port()), Map.of(),
                    ByteSource.of(new byte[8 << 20]),
                    Duration.ofSeconds(5));
            var broken = assertThrows(BrokenExchangeException.class, () -> http.exchange(call));
            assertTrue(broken.bodyStarted());
        }
    }

    @Test
    void oneConnectionIsOpenedAheadAndAnotherOnlyIfItIsWanted() throws Exception {
        var opened = new AtomicInteger();
        var together = new CyclicBarrier(3);
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> {
                try {
                    while (true) {
                        var socket = server.accept();
                        opened.incrementAndGet();
                        new Thread(() -> answerOnce(socket, together)).start();
                    }
                } catch (IOException e) {
                    // The test has ended.
                }
            });
            var target = URI.create("http://localhost:" + server.getLocalPort());
            http.open(target, HttpOffer.HTTP_1_1);
            http.open(target, HttpOffer.HTTP_1_1);
            http.openAnother(target);
            http.openAnother(target);
            http.open(target, HttpOffer.HTTP_1_1);
            var executor = Executors.newFixedThreadPool(3);
            var answers = IntStream.range(0, 3).mapToObj(i -> executor.submit(
                    () -> http.exchange(post(server.getLocalPort(), Duration.ofSeconds(5))).status())).toList();
            for (var answer : answers) {
                assertEquals(202, answer.get());
            }
            executor.shutdown();
            assertEquals(3, opened.get());
        }
    }

    private static void answerOnce(Socket socket, CyclicBarrier together) {
        try (socket) {
            readRequest(socket.getInputStream());
            together.await(5, TimeUnit.SECONDS);
            socket.getOutputStream().write("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".getBytes());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A thawed environment finds a connection that was closed meanwhile. */
    @Test
    void aConnectionThatTheOtherEndHasClosedIsNotWrittenTo() throws Exception {
        String answer = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";
        try (var server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 2; i++) {
                    try (var socket = server.accept()) {
                        readRequest(socket.getInputStream());
                        socket.getOutputStream().write(answer.getBytes());
                        socket.setSoLinger(true, 0);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            });
            assertEquals(202, http.exchange(post(server.getLocalPort(), Duration.ofSeconds(5))).status());
            Thread.sleep(OpenConnection.CHECK_AFTER + 100);
            assertEquals(202, http.exchange(post(server.getLocalPort(), Duration.ofSeconds(5))).status());
        }
    }

    @Test
    void anAnswerThatTricklesIsLeftInTimeAsWell() throws IOException {
        try (var server = new OneShot(socket -> {
            readRequest(socket.getInputStream());
            var out = socket.getOutputStream();
            out.write("HTTP/1.1 202 Accepted\r\n".getBytes());
            for (int i = 0; i < 100_000; i++) {
                out.write(("X-Slow: " + i + "\r\n").getBytes());
                out.flush();
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        })) {
            var broken = assertThrows(BrokenExchangeException.class,
                    () -> http.exchange(post(server.port(), Duration.ofMillis(300))));
            assertTrue(broken.bodyStarted());
        }
    }

    /** Graph may act on a post without a body as soon as its head has arrived. */
    @Test
    void aPostWithoutABodyMayHaveBeenActedOnWhenItIsNotAnswered() throws IOException {
        try (var server = new OneShot(socket -> {
            var request = new StringBuilder();
            while (!request.toString().endsWith("\r\n\r\n")) {
                request.append((char) socket.getInputStream().read());
            }
            assertTrue(request.toString().contains("Content-Length: 0"), request.toString());
        })) {
            var nothing = new ByteSource() {
                @Override
                public long length() {
                    return 0;
                }

                @Override
                public void writeTo(OutputStream out) {
                    // The body writes no byte.
                }
            };
            var call = new HttpCall("POST", URI.create("http://localhost:" + server.port() + "/send"), Map.of(), nothing,
                    Duration.ofSeconds(5));
            assertTrue(assertThrows(BrokenExchangeException.class, () -> http.exchange(call)).bodyStarted());
        }
        var nobody = new HttpCall("POST", URI.create("http://localhost:1/send"), Map.of(), ByteSource.EMPTY,
                Duration.ofSeconds(5));
        assertFalse(assertThrows(BrokenExchangeException.class, () -> http.exchange(nobody)).bodyStarted());
    }

    @Test
    void readsStatusHeadersAndBody() throws IOException {
        try (var server = new OneShot(socket -> {
            assertTrue(readRequest(socket.getInputStream()).startsWith("POST /path HTTP/1.1"));
            socket.getOutputStream().write("HTTP/1.1 429 Too Many\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nhi".getBytes());
        })) {
            var answer = http.exchange(post(server.port(), Duration.ofSeconds(5)));
            assertEquals(429, answer.status());
            assertEquals(Optional.of("7"), answer.header("retry-after"));
            assertEquals("hi", new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aStatusThatArrivedCountsThoughTheRestIsLost() throws IOException {
        try (var server = new OneShot(socket -> {
            readRequest(socket.getInputStream());
            socket.getOutputStream().write("HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhal".getBytes());
        })) {
            var answer = http.exchange(post(server.port(), Duration.ofSeconds(5)));
            assertEquals(202, answer.status());
            assertEquals(0, answer.body().length);
        }
    }

    @Test
    void anAnswerBeyondWhatIsReadIsNotWhole() throws IOException {
        try (var server = new OneShot(socket -> answer(socket, "200 OK", HttpStack.MAX_ANSWER_BYTES + 1))) {
            var answer = http.exchange(post(server.port(), Duration.ofSeconds(5)));
            assertEquals(200, answer.status());
            assertFalse(answer.whole());
            assertEquals(HttpStack.MAX_ANSWER_BYTES, answer.body().length);
        }
        try (var server = new OneShot(socket -> answer(socket, "200 OK", HttpStack.MAX_ANSWER_BYTES))) {
            var answer = http.exchange(post(server.port(), Duration.ofSeconds(5)));
            assertTrue(answer.whole());
            assertEquals(HttpStack.MAX_ANSWER_BYTES, answer.body().length);
        }
    }

    @Test
    void anAnswerOfAnyLengthCanGoToAStream() throws IOException {
        int length = HttpStack.MAX_ANSWER_BYTES + 1;
        var into = new ByteArrayOutputStream();
        try (var server = new OneShot(socket -> answer(socket, "200 OK", length))) {
            assertTrue(http.exchange(post(server.port(), Duration.ofSeconds(5)), into).whole());
            assertEquals(length, into.size());
        }
        try (var server = new OneShot(socket -> answer(socket, "404 Not Found", 3))) {
            assertEquals(3, http.exchange(post(server.port(), Duration.ofSeconds(5)), into).body().length);
            assertEquals(length, into.size());
        }
    }

    @Test
    void aBodyIsWrittenAsItComesAndNeverHeldWhole() throws IOException {
        int length = 64 << 20;
        var made = new AtomicLong();
        var body = new ByteSource() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                for (byte[] piece = new byte[1 << 20]; made.get() < length; made.addAndGet(piece.length)) {
                    out.write(piece);
                }
            }
        };
        var madeAtFirst = new AtomicLong();
        try (var server = new OneShot(socket -> {
            var in = socket.getInputStream();
            while (!endOfHead(in)) {
                // The body comes behind it.
            }
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
            madeAtFirst.set(made.get());
            in.readNBytes(length);
            socket.getOutputStream().write("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".getBytes());
        })) {
            var call = new HttpCall("PUT", URI.create("http://localhost:" + server.port() + "/"), Map.of(), body,
                    Duration.ofMinutes(1));
            assertEquals(202, http.exchange(call).status());
        }
        assertEquals(length, made.get());
        assertTrue(madeAtFirst.get() < length / 2, "made before any was taken: " + madeAtFirst.get());
    }

    /**
     * A longer body would be cut off, and the server would wait for the rest of a shorter one. A small body is made before
     * the request begins.
     */
    @ParameterizedTest
    @ValueSource(ints = { 3, 5 })
    void aBodyOfAnotherLengthThanItSaidBreaksOff(int said) throws IOException {
        var body = new ByteSource() {
            @Override
            public long length() {
                return said;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write("body".getBytes(StandardCharsets.UTF_8));
            }
        };
        try (var server = new OneShot(socket -> socket.getInputStream().readAllBytes())) {
            var call = new HttpCall("PUT", URI.create("http://localhost:" + server.port() + "/"), Map.of(), body,
                    Duration.ofSeconds(5));
            assertFalse(assertThrows(BrokenExchangeException.class, () -> http.exchange(call)).bodyStarted());
        }
    }

    @Test
    void aBodyThatFailsBeforeItsFirstByteHasNotBegun() throws IOException {
        var body = new ByteSource() {
            @Override
            public long length() {
                return 4;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                throw new IOException("its source is gone");
            }
        };
        try (var server = new OneShot(socket -> socket.getInputStream().readAllBytes())) {
            var call = new HttpCall("PUT", URI.create("http://localhost:" + server.port() + "/"), Map.of(), body,
                    Duration.ofSeconds(5));
            assertFalse(assertThrows(BrokenExchangeException.class, () -> http.exchange(call)).bodyStarted());
        }
    }

    /** Reads up to an empty line, or a line that isn't. */
    private static boolean endOfHead(InputStream in) throws IOException {
        int length = 0;
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            length++;
        }
        return length <= 1;
    }

    private static void answer(Socket socket, String status, int length) throws IOException {
        readRequest(socket.getInputStream());
        socket.getOutputStream().write(("HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\n\r\n").getBytes());
        socket.getOutputStream().write(new byte[length]);
        socket.getOutputStream().flush();
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        try (var server = new OneShot(socket -> {
            readRequest(socket.getInputStream());
            socket.getOutputStream()
                    .write("HTTP/1.1 307 Elsewhere\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n".getBytes());
        })) {
            assertEquals(307, http.exchange(post(server.port(), Duration.ofSeconds(5))).status());
        }
    }

    @Test
    void saysWhichFileHoldsNoCertificates() {
        var missing = assertThrows(IllegalArgumentException.class,
                () -> new HttpStack(Optional.of(Path.of("no-such.pem")), Optional.empty()));
        assertTrue(missing.getMessage().startsWith("HELIOGRAPH_TRUSTED_ROOTS: can't read certificates from no-such.pem"));
    }

    private static HttpCall post(int port, Duration timeout) {
        return new HttpCall("POST", URI.create("http://localhost:" + port + "/path"), Map.of("Content-Type", "text/plain"),
                ByteSource.of("body".getBytes(StandardCharsets.UTF_8)), timeout);
    }

    private static String readRequest(InputStream in) throws IOException {
        var request = new StringBuilder();
        while (!request.toString().endsWith("\r\n\r\nbody")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            request.append((char) next);
        }
        return request.toString();
    }

    private interface Conversation {
        void with(Socket socket) throws IOException;
    }

    /** Accepts one connection, has its conversation and hangs up. */
    private static final class OneShot implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        OneShot(Conversation conversation) throws IOException {
            CompletableFuture.runAsync(() -> {
                try (var socket = server.accept()) {
                    conversation.with(socket);
                } catch (IOException e) {
                    // The client has hung up, which is what some of these tests are about.
                }
            });
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
