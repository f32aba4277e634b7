package dev.heliograph.transport.graph;

import org.jboss.logging.Logger;

import dev.heliograph.graph.GraphClient;
import dev.heliograph.http.BrokenExchangeException;

/**
 * Connections to Graph that are opened before there is a mail. The first comes as soon as it can. The mails of a batch want
 * more
 * of them, and their handshakes cost a small function more than its mails do; but the first mail must not wait for those. So
 * they are opened one after another while Entra makes the token, which nobody can hurry.
 */
final class GraphConnections {

    /** What a queue gives out in one batch. */
    private static final int MOST = 10;

    private static final Logger LOG = Logger.getLogger(GraphConnections.class);

    private final GraphClient graph;

    GraphConnections(GraphClient graph) {
        this.graph = graph;
    }

    void open() {
        try {
            graph.connect();
            for (int i = 1; i < MOST && !graph.hasToken(); i++) {
                graph.connectAnother();
            }
        } catch (BrokenExchangeException e) {
            LOG.warnf("Graph's connection could not be opened ahead: %s", e.getMessage());
        }
    }
}
