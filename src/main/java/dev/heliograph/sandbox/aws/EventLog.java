package dev.heliograph.sandbox.aws;

import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxHttp;

/**
 * As much of Amazon EventBridge as it takes to put events: it keeps them. It asks for no signature.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
public final class EventLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 256 << 10;
    private static final int CAPACITY = 50_000;

    private final Clock clock;
    private final List<Published> events = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private volatile BooleanSupplier refuses = () -> false;

    public EventLog(Clock clock) {
        this.clock = clock;
    }

    /** An event. */
    public record Published(Instant at, String bus, String source, String type, JsonNode detail) implements Serializable {

        public JsonNode json() {
            return JsonNodeFactory.instance.objectNode().put("at", at.toString()).put("source", source)
                    .put("detail-type", type).set("detail", detail);
        }
    }

    /** Lets the next calls fail. */
    public void failNext(int times) {
        failures.set(times);
    }

    /** Keeps the events of the next calls, and answers that it didn't. */
    public void loseAnswers(int times) {
        lostAnswers.set(times);
    }

    /** Refuses single events, whenever it is asked and says so. */
    public void refuse(BooleanSupplier next) {
        refuses = next;
    }

    /** All of them, the oldest first. */
    public synchronized List<Published> events() {
        return List.copyOf(events);
    }

    /** Those of one type. */
    public List<JsonNode> details(String type) {
        return events().stream().filter(event -> event.type().equals(type)).map(Published::detail).toList();
    }

    /** Forgets them. */
    public synchronized void clear() {
        events.clear();
    }

    public synchronized void goOnWith(List<Published> earlier) {
        events.addAll(earlier);
    }

    public SandboxHttp.Response handle(SandboxHttp.Request request) {
        if (!request.header("x-amz-target").orElse("").equals("AWSEvents.PutEvents")) {
            return error(400, "UnknownOperationException");
        } else if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return error(500, "InternalException");
        }
        try {
            var answer = JsonNodeFactory.instance.objectNode().put("FailedEntryCount", 0);
            var entries = answer.putArray("Entries");
            for (var entry : JSON.readTree(request.body()).path("Entries")) {
                if (entry.toString().length() > LARGEST) {
                    return error(400, "ValidationException");
                }
                if (refuses.getAsBoolean()) {
                    answer.put("FailedEntryCount", answer.path("FailedEntryCount").asInt() + 1);
                    entries.addObject().put("ErrorCode", "ThrottlingException").put("ErrorMessage", "refused on purpose");
                    continue;
                }
                keep(new Published(clock.instant(), entry.path("EventBusName").asText(), entry.path("Source").asText(),
                        entry.path("DetailType").asText(), JSON.readTree(entry.path("Detail").asText())));
                entries.addObject().put("EventId", UUID.randomUUID().toString());
            }
            return lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? error(500, "InternalException")
                    : new SandboxHttp.Response(200, "application/x-amz-json-1.1", answer.toString().getBytes(),
                            Map.of());
        } catch (IOException e) {
            return error(400, "ValidationException");
        }
    }

    private synchronized void keep(Published event) {
        events.add(event);
        if (events.size() > CAPACITY) {
            events.remove(0);
        }
    }

    private static SandboxHttp.Response error(int status, String code) {
        return SandboxHttp.Response.text(status, "application/x-amz-json-1.1", "{\"__type\": \"" + code + "\"}");
    }
}
