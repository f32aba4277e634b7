package dev.heliograph.sandbox.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.http.HttpAnswer;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpOffer;
import dev.heliograph.http.HttpStack;
import dev.heliograph.sandbox.development.LocalPort;

class SandboxServerTest {

    private static final int TIMES = 20;

    @Test
    void thePortOfOneThatWasJustClosedCountsAsFree() throws Exception {
        SandboxHttp.Handler handler = request -> new SandboxHttp.Response(200, "text/plain", new byte[0], Map.of());
        for (int i = 0; i < TIMES; i++) {
            var server = new SandboxServer("localhost", 0, Optional.empty(), handler);
            var port = new LocalPort("PORT", server.port());

            // The pause makes a thread wait for a connection.
            Thread.sleep(5);
            server.close();

            assertDoesNotThrow(() -> LocalPort.requireFree(List.of(port)));
        }
    }

    /** The last stream that a GOAWAY names may not be a higher one later: the client would end all requests. */
    @Test
    void aHangUpAfterAGoAwayEndsItsOwnRequestAlone(@TempDir Path directory) throws Exception {
        var go = Map.of("/hang-up", new CountDownLatch(1), "/answered", new CountDownLatch(1));
        var arrived = new CountDownLatch(2);
        var certificate = LocalCertificate.in(directory);
        var handler = new SandboxHttp.Handler() {
            @Override
            public SandboxHttp.Response handle(SandboxHttp.Request request) throws SandboxHttp.BreakException {
                arrived.countDown();
                await(go.get(request.path()));
                if (request.path().equals("/hang-up")) {
                    throw new SandboxHttp.BreakException(SandboxHttp.End.CLOSED);
                }
                return SandboxHttp.Response.empty(202);
            }

            @Override
            public Optional<Fault> beforeReading(String path) {
                return path.equals("/goaway") ? Optional.of(new Fault.GoAway()) : Optional.empty();
            }
        };
        try (var server = new SandboxServer("localhost", 0, Optional.of(certificate.serverKeys()), handler);
                var http = new HttpStack(Optional.of(certificate.pem()), Optional.empty())) {
            var hangUp = post(http, server, "/hang-up");
            var answered = post(http, server, "/answered");
            await(arrived);
            assertFalse(failure(post(http, server, "/goaway")).bodyStarted());
            go.get("/hang-up").countDown();
            assertTrue(failure(hangUp).bodyStarted());
            go.get("/answered").countDown();
            assertEquals(202, answered.get().status());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CompletableFuture<HttpAnswer> post(HttpStack http, SandboxServer server, String path) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return http.exchange(new HttpCall("POST", URI.create("https://localhost:" + server.port() + path), Map.of(),
                        ByteSource.of(new byte[10]), Duration.ofSeconds(20), HttpOffer.HTTP_2));
            } catch (BrokenExchangeException e) {
                throw new CompletionException(e);
            }
        }, task -> new Thread(task, path).start());
    }

    private static BrokenExchangeException failure(CompletableFuture<HttpAnswer> pending) {
        return (BrokenExchangeException) assertThrows(ExecutionException.class, () -> pending.get(20, TimeUnit.SECONDS))
                .getCause();
    }
}
