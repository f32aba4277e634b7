package dev.heliograph.transport.graph;

import java.io.IOException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.heliograph.graph.GraphClient;
import dev.heliograph.transport.TransportConfig;
import io.quarkus.runtime.StartupEvent;

@ApplicationScoped
class GraphTransportBeans {

    private static final Logger LOG = Logger.getLogger(GraphTransportBeans.class);

    @Produces
    @Singleton
    @Typed(GraphTransport.class)
    GraphTransport graphTransport(GraphClient graph) {
        return new GraphTransport(graph);
    }

    /**
     * Begins the token's fetch and, beside it, Graph's handshake, while the environment initialises at full CPU. Both fail
     * soft: a mail meets the reason later and says it.
     */
    void warmUp(@Observes StartupEvent event, TransportConfig config, Instance<GraphClient> made) {
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
