package dev.heliograph.delivery;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * Counts what one invocation did and writes it to the log, where CloudWatch makes metrics of it: no agent, no call, no
 * cost but the line.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">CloudWatch
 *      embedded metric format specification</a>
 */
public final class Metrics {

    /** The logger's name; its lines are JSON and need no format around them. */
    public static final String CATEGORY = "heliograph.metrics";

    /** The mailbox of a request that could not be read. */
    public static final String NO_MAILBOX = "none";

    private static final String NAMESPACE = "Heliograph";
    /** As many values of a metric as one line may hold. */
    private static final int VALUES_PER_LINE = 100;
    private static final JsonFactory JSON = new JsonFactory();

    private final String function;
    private final Clock clock;
    private final Consumer<String> lines;

    private final Map<String, Map<String, Integer>> outcomes = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<Long> sendTimes = new ArrayList<>();
    private long tokenFetches;

    Metrics(String function, Clock clock, Consumer<String> lines) {
        this.function = function;
        this.clock = clock;
        this.lines = lines;
    }

    /** What became of a mail in this invocation. */
    public synchronized void outcome(String mailbox, Outcome outcome) {
        outcomes.computeIfAbsent(mailbox, name -> new TreeMap<>()).merge(outcome.word(), 1, Integer::sum);
    }

    /** A message went back to its queue with a wait. */
    public void handedBack(int messages) {
        count("HandedBack", messages);
    }

    /** A message went to the dead-letter queue. */
    public void deadLettered(int messages) {
        count("DeadLettered", messages);
    }

    /** A message of a FIFO queue stood in a group that isn't its mailbox's, past the limit that the groups keep. */
    public void foreignGroup() {
        count("ForeignGroups", 1);
    }

    synchronized void attempt(Duration took) {
        count("Attempts", 1);
        sendTimes.add(took.toMillis());
    }

    /**
     * Writes what was counted since the last time.
     *
     * @param fetched tokens fetched since the environment began
     */
    synchronized void write(long fetched) {
        count("TokenFetches", fetched - tokenFetches);
        tokenFetches = fetched;
        outcomes.forEach((mailbox, words) -> words.forEach((word, mails) -> lines.accept(
                line(Map.of("Mailbox", mailbox, "Outcome", word), Map.of("Mails", (long) mails), List.of()))));
        if (!counts.isEmpty()) {
            lines.accept(line(Map.of(), counts, sendTimes.subList(0, Math.min(VALUES_PER_LINE, sendTimes.size()))));
        }
        for (int from = VALUES_PER_LINE; from < sendTimes.size(); from += VALUES_PER_LINE) {
            lines.accept(line(Map.of(), Map.of(),
                    sendTimes.subList(from, Math.min(from + VALUES_PER_LINE, sendTimes.size()))));
        }
        outcomes.clear();
        counts.clear();
        sendTimes.clear();
    }

    private synchronized void count(String name, long number) {
        if (number > 0) {
            counts.merge(name, number, Long::sum);
        }
    }

    private String line(Map<String, String> dimensions, Map<String, Long> numbers, List<Long> times) {
        var line = new StringWriter(256);
        try (var json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeObjectFieldStart("_aws");
            json.writeNumberField("Timestamp", clock.millis());
            json.writeArrayFieldStart("CloudWatchMetrics");
            json.writeStartObject();
            json.writeStringField("Namespace", NAMESPACE);
            json.writeArrayFieldStart("Dimensions");
            json.writeStartArray();
            json.writeString("Function");
            for (String name : new TreeMap<>(dimensions).keySet()) {
                json.writeString(name);
            }
            json.writeEndArray();
            json.writeEndArray();
            json.writeArrayFieldStart("Metrics");
            for (String name : new TreeMap<>(numbers).keySet()) {
                metric(json, name, "Count");
            }
            if (!times.isEmpty()) {
                metric(json, "SendTime", "Milliseconds");
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringField("Function", function);
            for (var dimension : new TreeMap<>(dimensions).entrySet()) {
                json.writeStringField(dimension.getKey(), dimension.getValue());
            }
            for (var number : new TreeMap<>(numbers).entrySet()) {
                json.writeNumberField(number.getKey(), number.getValue());
            }
            if (!times.isEmpty()) {
                json.writeArrayFieldStart("SendTime");
                for (long time : times) {
                    json.writeNumber(time);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private static void metric(JsonGenerator json, String name, String unit) throws IOException {
        json.writeStartObject();
        json.writeStringField("Name", name);
        json.writeStringField("Unit", unit);
        json.writeEndObject();
    }
}
