package dev.heliograph.sandbox.page;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.graph.Faults;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;

/** The faults that the next mails meet, over HTTP: set, listed and taken back. */
public final class FaultsApi implements SandboxApi {

    private static final String PATH = "/api/v1/faults";
    private static final int MOST = 10_000;

    private final Faults faults;

    public FaultsApi(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        return switch (request.method() + " " + request.place()) {
            case "GET " + PATH -> Optional.of(list());
            case "POST " + PATH -> Optional.of(add(request));
            case "DELETE " + PATH -> Optional.of(clear());
            default -> Optional.empty();
        };
    }

    private SandboxHttp.Response list() {
        var answer = JsonNodeFactory.instance.objectNode();
        var waiting = answer.putArray("waiting");
        faults.waiting().forEach(waiting::add);
        var known = answer.putArray("known");
        Fault.named().keySet().forEach(known::add);
        return SandboxHttp.Response.json(200, answer);
    }

    private SandboxHttp.Response clear() {
        faults.clear();
        return list();
    }

    private SandboxHttp.Response add(SandboxHttp.Request request) {
        var body = request.json();
        if (body.isEmpty()) {
            return wrong("not JSON; wanted: {\"fault\": \"429\", \"times\": 1}");
        }
        var fault = Optional.ofNullable(Fault.named().get(body.get().path("fault").asText()));
        var times = body.get().path("times");
        if (fault.isEmpty()) {
            return wrong("$.fault: wanted: one of " + String.join(", ", Fault.named().keySet()));
        } else if (!times.isMissingNode() && (!times.isIntegralNumber() || times.asLong() < 1 || times.asLong() > MOST)) {
            return wrong("$.times: " + times + "; wanted: a number, 1 to " + MOST);
        }
        faults.next(fault.get(), times.asInt(1));
        return list();
    }

    private static SandboxHttp.Response wrong(String message) {
        return SandboxHttp.Response.text(400, "text/plain", message);
    }
}
