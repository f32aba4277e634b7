package dev.heliograph.identity.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;

import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.http.HttpOffer;
import dev.heliograph.http.HttpStack;
import dev.heliograph.sandbox.SandboxExtension;

/** What a connection that is opened in advance means for the request. */
class EntraHttpClientTest {

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final CompletableFuture<Void> connection = new CompletableFuture<>();
    private HttpStack http;
    private EntraHttpClient client;

    @BeforeEach
    void open() {
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        client = new EntraHttpClient(http, Clock.systemUTC(), connection);
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    @Test
    void oneThatCanNotBeOpenedIsEntraOutOfReach() {
        connection.completeExceptionally(
                assertThrows(BrokenExchangeException.class,
                        () -> http.open(URI.create("https://localhost:1"), HttpOffer.HTTP_1_1)));
        assertThrows(UncheckedIOException.class, this::send);
        assertEquals("entra-unreachable", client.failure().orElseThrow().code());
        assertEquals("Entra can't be reached: Connect: localhost:1", client.failure().orElseThrow().getMessage());
        assertTrue(client.asked());
    }

    @Test
    void aRequestWaitsForIt() throws Exception {
        // The first request needs time, so that one without a wait is noticed.
        send(new EntraHttpClient(http, Clock.systemUTC(), CompletableFuture.completedFuture(null)));
        var answer = CompletableFuture.supplyAsync(this::send);
        TimeUnit.MILLISECONDS.sleep(200);
        assertFalse(answer.isDone());
        connection.complete(null);
        assertEquals(404, answer.get(5, TimeUnit.SECONDS));
    }

    /** The failure belongs to the code that opened the connection; the request may still succeed. */
    @Test
    void anotherFailureIsNoneOfTheRequests() {
        connection.completeExceptionally(new IllegalStateException());
        assertEquals(404, send());
    }

    private int send() {
        return send(client);
    }

    private int send(EntraHttpClient client) {
        return client
                .sendSync(new HttpRequest(HttpMethod.GET, sandbox.get().cloud() + "/tenant/oauth2/v2.0/token"), Context.NONE)
                .getStatusCode();
    }
}
