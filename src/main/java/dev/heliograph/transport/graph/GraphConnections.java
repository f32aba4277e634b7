package dev.heliograph.transport.graph;

import org.jboss.logging.Logger;

import dev.heliograph.graph.GraphClient;
import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.warmup.WarmUp;

/**
 * Connections to Graph that are opened before the first mail. The first one is opened as soon as possible. A batch
 * needs more, and their handshakes cost a small function more than its mails do. But the first mail must not wait for
 * them, so they are opened one after another while Entra makes the token.
 */
final class GraphConnections {

    private static final Logger LOG = Logger.getLogger(GraphConnections.class);

    private final GraphClient graph;
    private final WarmUp warmUp;

    GraphConnections(GraphClient graph, WarmUp warmUp) {
        this.graph = graph;
        this.warmUp = warmUp;
    }

    void open() {
        try {
            graph.connect();
        } catch (BrokenExchangeException e) {
            LOG.warnf("Graph's connection could not be opened ahead: %s", e.getMessage());
            return;
        }
        warmUp.whileThereIsTime("graph-connections", WarmUp.CONNECTIONS - 1, this::another);
    }

    private boolean another() {
        try {
            graph.connectAnother();
            return true;
        } catch (BrokenExchangeException e) {
            // A mail that needs it opens its own, and reports what is wrong.
            return false;
        }
    }
}
