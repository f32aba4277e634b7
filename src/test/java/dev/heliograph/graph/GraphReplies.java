package dev.heliograph.graph;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.SendResult;

/** The replies for Graph's answers, for tests. */
public final class GraphReplies {

    private GraphReplies() {
    }

    public static SendResult answered(int status, String code, Optional<Duration> retryAfter) {
        var answer = new GraphAnswer(status, code, retryAfter, RequestIds.NONE, GraphBody.NONE);
        return new SendResult(Verdict.of(answer), answer.pause(), answer.requestIds());
    }
}
