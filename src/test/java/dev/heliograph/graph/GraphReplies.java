package dev.heliograph.graph;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.outcome.RequestIds;
import dev.heliograph.transport.Handover;

/** What comes of answers of Graph's, for tests. */
public final class GraphReplies {

    private GraphReplies() {
    }

    public static Handover answered(int status, String code, Optional<Duration> retryAfter) {
        var answer = new GraphAnswer(status, code, retryAfter, RequestIds.NONE, GraphBody.NONE);
        return new Handover(Verdict.of(answer), answer.pause(), answer.requestIds());
    }
}
