package dev.heliograph.transport.graph;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.heliograph.http.HttpStack;
import dev.heliograph.identity.IdentityConfig;
import dev.heliograph.identity.WarmToken;
import dev.heliograph.transport.TransportConfig;
import io.quarkus.runtime.StartupEvent;

@ApplicationScoped
class GraphBeans {

    private static final Logger LOG = Logger.getLogger(GraphBeans.class);

    @Produces
    @Singleton
    @Typed(GraphTransport.class)
    GraphTransport graphTransport(GraphConfig config, IdentityConfig identity, HttpStack http, WarmToken tokens) {
        return new GraphTransport(requireOrigin(config.graphEndpoint().orElse(identity.cloud().graph())), http, tokens,
                Clock.systemUTC(),
                // Only to be told apart, so the blocking entropy of UUID.randomUUID isn't worth its wait.
                () -> new UUID(ThreadLocalRandom.current().nextLong(), ThreadLocalRandom.current().nextLong()));
    }

    /** Anything else would carry the token in clear, or lose its path. */
    private static URI requireOrigin(URI address) {
        boolean bare = address.getRawPath() == null || address.getRawPath().isEmpty() || address.getRawPath().equals("/");
        if (!"https".equals(address.getScheme()) || address.getHost() == null || !bare) {
            throw new IllegalArgumentException("HELIOGRAPH_GRAPH_ENDPOINT: \"" + address
                    + "\"; wanted: an https address without a path, such as https://graph.microsoft.com");
        }
        return address;
    }

    /**
     * Begins the token's fetch and, beside it, Graph's handshake, while the environment initialises at full CPU. Both fail
     * soft: a mail meets the reason later and says it.
     */
    void warmUp(@Observes StartupEvent event, TransportConfig config, Instance<GraphTransport> made) {
        if (config.transport() != TransportConfig.Way.GRAPH) {
            return;
        }
        var graph = made.get();
        graph.prepare();
        var handshake = new Thread(() -> {
            try {
                graph.connect();
            } catch (IOException | RuntimeException e) {
                LOG.warnf("Graph's connection could not be opened ahead: %s", e.getClass().getSimpleName());
            }
        }, "graph-handshake");
        handshake.setDaemon(true);
        handshake.start();
    }
}
