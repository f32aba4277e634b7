package dev.heliograph.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import dev.heliograph.MutableClock;
import dev.heliograph.bytes.ByteSource;
import dev.heliograph.http.HttpStack;
import dev.heliograph.identity.entra.Token;
import dev.heliograph.identity.entra.WarmToken;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.NotReadyException;

class GraphClientTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final UUID ID = new UUID(1, 2);

    private final HttpStack http = new HttpStack(Optional.empty(), Optional.empty());
    private final List<String> requests = new ArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final List<Integer> statuses = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath() + " "
                    + headers.getFirst("Authorization") + ", " + headers.getFirst("client-request-id") + ", "
                    + headers.getFirst("Prefer") + ", " + headers.getFirst("Content-Type") + ": "
                    + new String(exchange.getRequestBody().readAllBytes()));
            exchange.getResponseHeaders().set("request-id", "graph-1");
            exchange.sendResponseHeaders(statuses.isEmpty() ? 202 : statuses.remove(0), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        server.stop(0);
        http.close();
    }

    @Test
    void aCallHasItsTokenItsIdAndIdsThatStayAsTheyAre() throws UnansweredException {
        var answer = client().call(
                GraphCall.post(new Mailbox("a b+c/d@contoso.com"), "sendMail", "application/json",
                        ByteSource.of("{}".getBytes())),
                TIMEOUT);
        assertEquals(List.of("POST /v1.0/users/a%20b%2Bc%2Fd@contoso.com/sendMail Bearer token-1, " + ID
                + ", IdType=\"ImmutableId\", application/json: {}"), requests);
        assertEquals(Optional.of(ID.toString()), answer.requestIds().client());
        assertEquals(Optional.of("graph-1"), answer.requestIds().server());
    }

    @Test
    void aTokenThatIsRefusedIsReplacedOnce() throws UnansweredException {
        statuses.addAll(List.of(401, 401));
        assertEquals(401, client()
                .call(GraphCall.post(new Mailbox("a@contoso.com"), "x", "application/json", ByteSource.of(new byte[0])),
                        TIMEOUT)
                .status());
        assertEquals(2, requests.size());
        assertEquals(2, tokens.get());
    }

    @Test
    void withoutATokenNothingIsAskedAndItIsSaidHowLongThatLasts() {
        var busy = NotReadyException.passing("AADSTS90033", "Entra is busy", Optional.of(Duration.ofSeconds(30)));
        var client = client(new WarmToken(() -> {
            throw busy;
        }, Runnable::run, MutableClock.atNoon()));
        var unanswered = assertThrows(UnansweredException.class,
                () -> client.call(
                        GraphCall.post(new Mailbox("a@contoso.com"), "x", "application/json", ByteSource.of(new byte[0])),
                        TIMEOUT));
        assertEquals("AADSTS90033", unanswered.reply().outcome().code());
        assertEquals(30, unanswered.reply().outcome().retryAfter().orElseThrow().plusMillis(999).toSeconds());
        assertEquals(List.of(), requests);
    }

    private GraphClient client() {
        return client(new WarmToken(() -> {
            var now = Clock.systemUTC().instant();
            return Token.of("token-" + tokens.incrementAndGet(), now, now.plusSeconds(3600), Optional.empty());
        }, Runnable::run, Clock.systemUTC()));
    }

    private GraphClient client(WarmToken warm) {
        return new GraphClient(URI.create("http://localhost:" + server.getAddress().getPort()), http, warm, Clock.systemUTC(),
                () -> ID);
    }
}
