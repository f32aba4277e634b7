package dev.heliograph.transport.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.graph.GraphClient;
import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.http.NoNetwork;
import dev.heliograph.identity.entra.Credential;
import dev.heliograph.identity.entra.Token;
import dev.heliograph.identity.entra.WarmToken;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.warmup.WarmUp;

class GraphConnectionsTest {

    private static final Executor NEVER = task -> {
    };

    private volatile int opened;

    @Test
    void whileEntraMakesTheTokenAsManyAreOpenedAsABatchWants() {
        open(NEVER, this::token, most(20));
        assertEquals(10, opened);
    }

    @Test
    void withTheTokenThereOneIsEnough() {
        open(Runnable::run, this::token, most(20));
        assertEquals(1, opened);
    }

    @Test
    void noneIsBegunOnceTheTokenIsThere() {
        var fetch = new Runnable[1];
        open(task -> fetch[0] = task, this::token, () -> {
            if (opened == 4) {
                fetch[0].run();
            }
        });
        assertEquals(4, opened);
    }

    @Test
    void aFetchThatHasFailedGivesNoTime() {
        open(Runnable::run, () -> {
            throw NotReadyException.setUp("wrong-credentials", "wanted by this test");
        }, most(20));
        assertEquals(1, opened);
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 5 })
    void afterOneThatCanNotBeOpenedNoneIsTried(int last) {
        open(NEVER, this::token, most(last - 1));
        assertEquals(last, opened);
    }

    private Token token() {
        var now = Instant.now();
        return new Token("token", now.plusSeconds(3600), now.plusSeconds(1800));
    }

    /** The result of opening a connection. */
    @FunctionalInterface
    private interface Opening {
        void run() throws BrokenExchangeException;
    }

    private Opening most(int number) {
        return () -> {
            if (opened > number) {
                throw NoNetwork.refused();
            }
        };
    }

    private void open(Executor fetching, Credential credential, Opening opening) {
        var tokens = new WarmToken(credential, fetching, Clock.systemUTC());
        tokens.refreshIfDue();
        var graph = new GraphClient(URI.create("https://graph.invalid"), new NoNetwork() {
            @Override
            public void open(URI target) throws BrokenExchangeException {
                openAnother(target);
            }

            @Override
            public void openAnother(URI target) throws BrokenExchangeException {
                opened++;
                opening.run();
            }
        }, tokens, Clock.systemUTC(), UUID::randomUUID);
        var warmUp = new WarmUp();
        warmUp.hasTimeWhile(graph::awaitsToken);
        warmUp.begin("first", new GraphConnections(graph, warmUp)::open);
        assertTrue(warmUp.await(Duration.ofSeconds(30)));
    }
}
