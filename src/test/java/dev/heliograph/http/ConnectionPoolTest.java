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

/** A connection on which HTTP/2 never begins: its first is silent after TLS, all others lead to a server. */
class ConnectionPoolTest {

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Vertx vertx = Vertx.vertx();
    private SSLServerSocket front;
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

    private Void serve(int port) throws IOException {
        ((SSLSocket) front.accept()).startHandshake();
        while (true) {
            var client = front.accept();
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

    private int send(Duration timeout) throws BrokenExchangeException {
        return http.exchange(new HttpCall("POST", URI.create("https://localhost:" + front.getLocalPort()), Map.of(),
                ByteSource.of(new byte[10]), timeout, HttpOffer.HTTP_2)).status();
    }
}
