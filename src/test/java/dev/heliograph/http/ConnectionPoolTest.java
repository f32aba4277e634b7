package dev.heliograph.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.identity.SelfSigned;
import io.vertx.core.Vertx;

/** A server whose first connection is silent, after TLS or before; all others lead somewhere. */
class ConnectionPoolTest {

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Vertx vertx = Vertx.vertx();
    private SSLServerSocket front;
    private volatile boolean handshake = true;
    private volatile long delay;
    private HttpStack http;

    @BeforeEach
    void open() throws Exception {
        var own = SelfSigned.localhost();
        var password = SelfSigned.PASSWORD.toCharArray();
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(own.pkcs12()), password);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        front = (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var parameters = front.getSSLParameters();
        parameters.setApplicationProtocols(new String[] { "h2" });
        front.setSSLParameters(parameters);
        var server = vertx.createHttpServer()
                .requestHandler(request -> request.end().onSuccess(read -> request.response().setStatusCode(202).end()))
                .listen(0, "localhost").toCompletionStage().toCompletableFuture().join();
        threads.submit(() -> serve(server.actualPort()));
        var roots = Files.writeString(folder.resolve("roots.pem"),
                SelfSigned.block("CERTIFICATE", own.certificate().getEncoded()));
        http = new HttpStack(Optional.of(roots), Optional.empty(), true, Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        front.close();
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private Void serve(int port) throws IOException, InterruptedException {
        var silent = (SSLSocket) front.accept();
        if (handshake) {
            silent.startHandshake();
        }
        while (true) {
            var client = front.accept();
            Thread.sleep(delay);
            var server = new Socket("localhost", port);
            threads.submit(() -> client.getInputStream().transferTo(server.getOutputStream()));
            threads.submit(() -> server.getInputStream().transferTo(client.getOutputStream()));
        }
    }

    @Test
    void aConnectionThatIsNeverReadyIsReplaced() throws Exception {
        var late = assertThrows(BrokenExchangeException.class, () -> send(Duration.ofMillis(500)));
        assertFalse(late.bodyStarted());
        var other = threads.submit(() -> send(Duration.ofSeconds(60)));
        assertThrows(BrokenExchangeException.class, () -> send(Duration.ofMillis(500)));

        var ended = assertThrows(ExecutionException.class,
                () -> other.get(ConnectionPool.OPEN_TIMEOUT + 3_000, TimeUnit.MILLISECONDS));
        assertFalse(((BrokenExchangeException) ended.getCause()).bodyStarted());
        assertEquals(202, send(Duration.ofSeconds(5)));
    }

    /** The handshake of the first ends 5 s after its beginning, that of the second a second later. */
    @Test
    void aConnectionThatFailsForOneWhoHasLeftFailsForNoOther() throws Exception {
        handshake = false;
        delay = 1_700;
        assertThrows(BrokenExchangeException.class, () -> send(HttpOffer.HTTP_1_1, Duration.ofMillis(300)));
        Thread.sleep(4_000);

        assertEquals(202, send(HttpOffer.HTTP_1_1, Duration.ofSeconds(5)));
    }

    private int send(Duration timeout) throws BrokenExchangeException {
        return send(HttpOffer.HTTP_2, timeout);
    }

    private int send(HttpOffer offer, Duration timeout) throws BrokenExchangeException {
        return http.exchange(new HttpCall("POST", URI.create("https://localhost:" + front.getLocalPort()), Map.of(),
                ByteSource.of(new byte[10]), timeout, offer)).status();
    }
}
