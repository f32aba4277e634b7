package dev.heliograph.transport.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import org.junit.jupiter.api.Test;

import dev.heliograph.graph.GraphClient;
import dev.heliograph.http.HttpAnswer;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpExchange;
import dev.heliograph.identity.entra.Token;
import dev.heliograph.identity.entra.WarmToken;
import dev.heliograph.warmup.WarmUp;

class GraphConnectionsTest {

    @Test
    void whileEntraMakesTheTokenAsManyAreOpenedAsABatchWants() {
        assertEquals(10, open(fetch -> {
        }, number -> {
        }));
    }

    @Test
    void withTheTokenThereOneIsEnough() {
        assertEquals(1, open(Runnable::run, number -> {
        }));
    }

    @Test
    void noneIsBegunOnceTheTokenIsThere() {
        var fetch = new Runnable[1];
        assertEquals(4, open(task -> fetch[0] = task, number -> {
            if (number == 4) {
                fetch[0].run();
            }
        }));
    }

    private int open(Executor fetching, IntConsumer onOpened) {
        var opened = new AtomicInteger();
        var tokens = new WarmToken(() -> new Token("token", Instant.now().plusSeconds(3600), Instant.now().plusSeconds(1800)),
                fetching, Clock.systemUTC());
        tokens.refreshIfDue();
        var graph = new GraphClient(URI.create("https://graph.invalid"), new HttpExchange() {
            @Override
            public HttpAnswer exchange(HttpCall call) {
                throw new AssertionError(call.uri());
            }

            @Override
            public HttpAnswer exchange(HttpCall call, OutputStream into) {
                throw new AssertionError(call.uri());
            }

            @Override
            public void open(URI target) {
                onOpened.accept(opened.incrementAndGet());
            }

            @Override
            public void openAnother(URI target) {
                onOpened.accept(opened.incrementAndGet());
            }
        }, tokens, Clock.systemUTC(), UUID::randomUUID);
        var warmUp = new WarmUp();
        warmUp.hasTimeWhile(graph::awaitsToken);
        new GraphConnections(graph, warmUp).open();
        return opened.get();
    }
}
