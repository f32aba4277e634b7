package dev.heliograph.incoming.mailbox;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.GraphCall;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.outcome.Outcome;

/** Calls to Graph whose answer is needed. */
final class GraphReader {

    private final GraphClient graph;

    GraphReader(GraphClient graph) {
        this.graph = graph;
    }

    GraphAnswer call(GraphCall call, Duration timeout) throws UnreadException {
        try {
            return done(graph.call(call, timeout));
        } catch (UnansweredException e) {
            throw UnreadException.of(e);
        }
    }

    JsonNode json(GraphCall call, Duration timeout) throws UnreadException {
        var answer = call(call, timeout);
        var json = answer.body().tree();
        if (!json.isObject()) {
            throw UnreadException.brokenOff(answer.requestIds());
        }
        return json;
    }

    GraphAnswer stream(GraphCall call, OutputStream into, Duration timeout) throws UnreadException {
        try {
            return done(graph.call(call, timeout, into));
        } catch (UnansweredException e) {
            throw UnreadException.of(e);
        }
    }

    /**
     * The call that reads a list's next page.
     *
     * @throws UnreadException if its address is not Graph's, since it would get the token
     */
    GraphCall following(String nextLink) throws UnreadException {
        return graph.following(nextLink).orElseThrow(() -> UnreadException.of(new Outcome.Transient(
                "foreign-link", "Graph's list goes on at an address that isn't Graph's, which must not get the token",
                Optional.empty())));
    }

    private static GraphAnswer done(GraphAnswer answer) throws UnreadException {
        if (!answer.isDone()) {
            throw UnreadException.of(answer);
        }
        return answer;
    }
}
