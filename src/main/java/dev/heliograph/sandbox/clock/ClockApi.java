package dev.heliograph.sandbox.clock;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;

/** What time it is for the sandbox and the function, over plain HTTP; it only goes ahead. */
public final class ClockApi implements SandboxApi {

    private static final String PATH = "/api/v1/clock";
    private static final Duration MOST = Duration.ofDays(366);
    private static final String WANTED = "advance: wanted: a duration of up to 366 days, as in {\"advance\": \"PT2H\"}";

    private final MovableClock clock;

    public ClockApi(MovableClock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        if (!request.place().equals(PATH)) {
            return Optional.empty();
        } else if (request.method().equals("POST")) {
            clock.advance(request.json().map(ClockApi::duration).orElseThrow(() -> new IllegalArgumentException(WANTED)));
        }
        return Optional.of(SandboxHttp.Response.json(200, JsonNodeFactory.instance.objectNode()
                .put("now", clock.instant().toString()).put("ahead", clock.ahead().toString())));
    }

    private static Duration duration(JsonNode body) {
        try {
            var duration = Duration.parse(body.path("advance").asText());
            if (!duration.isNegative() && duration.compareTo(MOST) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(WANTED, e);
        }
        throw new IllegalArgumentException(WANTED);
    }
}
