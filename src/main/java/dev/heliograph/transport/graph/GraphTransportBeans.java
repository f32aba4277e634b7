package dev.heliograph.transport.graph;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.heliograph.graph.GraphClient;
import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.setting.ByteSize;
import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.time.Sleeper;
import dev.heliograph.transport.TransportConfig;
import dev.heliograph.warmup.WarmUp;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.MemorySize;

@ApplicationScoped
class GraphTransportBeans {

    private static final Logger LOG = Logger.getLogger(GraphTransportBeans.class);
    /** The largest limit of a mailbox ("Exchange Online limits", Message limits). */
    private static final long LARGEST_MESSAGE = 150 << 20;
    /** In base64 this is a request of 4 MB. */
    private static final long LARGEST_MIME = 3_000_000;
    /** The assumed speed of an upload, in bytes a second. */
    private static final long UPLOAD_SPEED = 2 << 20;

    @Produces
    @Singleton
    @Typed(GraphTransport.class)
    GraphTransport graphTransport(GraphTransportConfig config, GraphClient graph, Clock clock, Sleeper sleeper) {
        var planner = new Planner(size("MAX_MESSAGE_SIZE", config.maxMessageSize(), LARGEST_MESSAGE),
                size("MAX_MIME_SIZE", config.maxMimeSize(), LARGEST_MIME), tidies(config), clock);
        if (config.maxHeaderNames() < 1) {
            throw new InvalidSettingException("HELIOGRAPH_MAX_HEADER_NAMES", config.maxHeaderNames() + "; wanted: 1 or more");
        }
        return new GraphTransport(graph, planner, new HeaderNames(config.maxHeaderNames()),
                UPLOAD_SPEED, clock, sleeper);
    }

    private static boolean tidies(GraphTransportConfig config) {
        return config.sentItems() == GraphTransportConfig.SentItems.TIDY;
    }

    private static long size(String setting, MemorySize given, long most) {
        long bytes = given.asLongValue();
        if (bytes < 1 || bytes > most) {
            throw new InvalidSettingException("HELIOGRAPH_" + setting,
                    ByteSize.exact(bytes) + "; wanted: a size such as 2M, at most "
                            + ByteSize.atMost(most));
        }
        return bytes;
    }

    /**
     * Starts to fetch the token and, in parallel, opens the connection to Graph. Failures are ignored: the first mail
     * fails with the same reason.
     */
    void warmUp(@Observes StartupEvent event, TransportConfig config, Instance<GraphClient> made,
            WarmUp warmUp) {
        if (config.transport() != TransportConfig.Way.GRAPH) {
            return;
        }
        var graph = made.get();
        graph.prepare();
        warmUp.hasTimeWhile(graph::awaitsToken);
        warmUp.begin("graph-connection", () -> connect(graph));
    }

    private static void connect(GraphClient graph) {
        try {
            graph.connect();
        } catch (BrokenExchangeException e) {
            LOG.warnf("Graph's connection could not be opened ahead: %s", e.getMessage());
        }
    }
}
