package dev.heliograph.sandbox.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;

/** The events that the function was invoked with, and its answers; the oldest make way when there are many. */
public final class Invocations implements SandboxApi {

    private static final String PATH = "/api/v1/invocations";
    private static final String PREVIEW = "{\"preview\":";
    private static final int CAPACITY = 5_000;
    /** Of an event no more is kept, in characters: one with large attachments is not shown as a whole. */
    private static final int MOST_KEPT = 64 << 10;

    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Deque<Invocation> all = new ArrayDeque<>();
    private volatile Optional<URI> function = Optional.empty();
    private long number;

    public Invocations(Clock clock) {
        this.clock = clock;
    }

    /** @param at when it was answered */
    record Invocation(long id, Instant at, String event, String answer, InvocationSummary summary) {
    }

    /** Where the function takes events. */
    public void at(URI address) {
        function = Optional.of(address);
    }

    /** Keeps an event and its answer; previews are asked for at each key that is pressed. */
    public synchronized void add(byte[] event, byte[] answer) {
        if (new String(event, 0, Math.min(event.length, PREVIEW.length()), StandardCharsets.UTF_8).equals(PREVIEW)) {
            return;
        }
        number++;
        all.add(new Invocation(number, clock.instant(), kept(event), kept(answer),
                InvocationSummary.of(event, answer)));
        if (all.size() > CAPACITY) {
            all.removeFirst();
        }
    }

    private static String kept(byte[] text) {
        String whole = new String(text, StandardCharsets.UTF_8);
        return whole.length() > MOST_KEPT ? whole.substring(0, MOST_KEPT) + "…" : whole;
    }

    /** Forgets all of them. */
    public synchronized void clear() {
        all.clear();
    }

    synchronized List<Invocation> newestFirst() {
        var newestFirst = new ArrayList<>(all);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        return switch (request.method() + " " + request.place()) {
            case "GET " + PATH -> Optional.of(list());
            case "POST " + PATH -> Optional.of(invoke(request.body()));
            default -> Optional.empty();
        };
    }

    private SandboxHttp.Response list() {
        var answer = JsonNodeFactory.instance.objectNode();
        var invocations = answer.putArray("invocations");
        newestFirst().forEach(one -> invocations.addObject().put("id", one.id()).put("at", one.at().toString())
                .put("event", one.event()).put("answer", one.answer()).put("title", one.summary().title())
                .put("outcome", one.summary().outcome()).put("reason", one.summary().reason())
                .put("mailbox", one.summary().mailbox()).put("mail", one.summary().id()));
        function.ifPresent(address -> answer.put("function", address.toString()));
        return SandboxHttp.Response.json(200, answer);
    }

    /** Hands an event to the function, whose port keeps it here. */
    SandboxHttp.Response invoke(byte[] event) {
        if (function.isEmpty()) {
            return SandboxHttp.Response.text(503, "text/plain", "no function is here; start one with ./mvnw quarkus:dev");
        }
        try {
            var answer = http.send(HttpRequest.newBuilder(function.get()).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(event)).build(), HttpResponse.BodyHandlers.ofByteArray());
            return new SandboxHttp.Response(answer.statusCode(), "application/json", answer.body(), Map.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return SandboxHttp.Response.text(503, "text/plain", "interrupted");
        } catch (IOException e) {
            return SandboxHttp.Response.text(502, "text/plain", "the function does not answer at " + function.get());
        }
    }
}
