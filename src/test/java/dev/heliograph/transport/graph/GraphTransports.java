package dev.heliograph.transport.graph;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.heliograph.graph.GraphClient;
import dev.heliograph.http.HttpExchange;
import dev.heliograph.http.HttpStack;
import dev.heliograph.http.NoNetwork;
import dev.heliograph.identity.entra.Token;
import dev.heliograph.identity.entra.WarmToken;
import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.SandboxTokens;

/** Ways through Graph for tests, with the defaults of the settings. */
public final class GraphTransports {

    private static final long MAX_MESSAGE = 35 << 20;
    private static final long MAX_MIME = 2 << 20;
    private static final long SPEED = 2 << 20;

    private GraphTransports() {
    }

    /** A transport to the sandbox; the caller closes the stack. */
    public static GraphTransport to(Sandbox sandbox, HttpStack http, Consumer<Duration> pause) {
        return to(sandbox, http, false, pause);
    }

    /** @param tidies whether copies that are kept only for the search are deleted */
    public static GraphTransport to(Sandbox sandbox, HttpStack http, boolean tidies, Consumer<Duration> pause) {
        var tokens = new WarmToken(() -> {
            var now = Clock.systemUTC().instant();
            return Token.of(SandboxTokens.issue(sandbox), now, now.plusSeconds(3600), Optional.empty());
        }, CompletableFuture::runAsync, Clock.systemUTC());
        return by(new GraphClient(sandbox.cloud(), http, tokens, Clock.systemUTC(), UUID::randomUUID), tidies, pause);
    }

    /** A transport whose network and credential must not be used. */
    public static GraphTransport withoutNetwork() {
        return by(new GraphClient(URI.create("https://graph.invalid"), new NoNetwork(), new WarmToken(() -> {
            throw new AssertionError("a token is fetched");
        }, Runnable::run, Clock.systemUTC()), Clock.systemUTC(), UUID::randomUUID));
    }

    /** Over an exchange of the test's own, by the test's clock; each mail with text and html goes by a draft. */
    public static GraphTransport byDrafts(HttpExchange http, Clock clock, Consumer<Duration> pause) {
        var tokens = new WarmToken(() -> Token.of("token", clock.instant(), clock.instant().plus(Duration.ofDays(400)),
                Optional.empty()), Runnable::run, clock);
        var graph = new GraphClient(URI.create("https://graph.invalid"), http, tokens, clock, UUID::randomUUID);
        return new GraphTransport(graph, new Planner(MAX_MESSAGE, 1, false, clock), new HeaderNames(3), SPEED, clock, pause);
    }

    static GraphTransport by(GraphClient graph) {
        return by(graph, false, wait -> {
        });
    }

    private static GraphTransport by(GraphClient graph, boolean tidies, Consumer<Duration> pause) {
        return new GraphTransport(graph, new Planner(MAX_MESSAGE, MAX_MIME, tidies, Clock.systemUTC()), new HeaderNames(3),
                SPEED, Clock.systemUTC(),
                pause);
    }
}
