package dev.heliograph.sandbox.page;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.aws.EventLog;
import dev.heliograph.sandbox.graph.RequestLog;
import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;

/** What became of one mail: Graph's answers and the events, in the order of time. */
public final class TimelineApi implements SandboxApi {

    private static final String PATH = "/api/v1/timeline";

    private final RequestLog requests;
    private final EventLog events;

    public TimelineApi(RequestLog requests, EventLog events) {
        this.requests = requests;
        this.events = events;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        if (!(request.method() + " " + request.place()).equals("GET " + PATH)) {
            return Optional.empty();
        }
        String mailbox = wanted(request, "mailbox");
        String id = wanted(request, "id");
        var answer = JsonNodeFactory.instance.objectNode();
        var answers = answer.putArray("requests");
        requests.of(mailbox, id).forEach(entry -> {
            var node = answers.addObject().put("at", entry.at().toString())
                    .put("step", entry.step().map(Enum::name).orElse("")).put("status", entry.status())
                    .put("code", entry.code());
            entry.retryAfter().ifPresent(wait -> node.put("retryAfter", wait));
        });
        var published = answer.putArray("events");
        events.events().stream().filter(event -> event.detail().path("id").asText().equals(id)
                && event.detail().path("mailbox").asText().equalsIgnoreCase(mailbox))
                .forEach(event -> published.add(event.json()));
        return Optional.of(SandboxHttp.Response.json(200, answer));
    }

    private static String wanted(SandboxHttp.Request request, String name) {
        return request.parameter(name).orElseThrow(() -> new IllegalArgumentException(
                name + ": missing; wanted: /api/v1/timeline?mailbox=billing@contoso.com&id=receipt-4711"));
    }
}
