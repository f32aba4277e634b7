package dev.heliograph.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import dev.heliograph.message.template.Templates;
import dev.heliograph.sandbox.SandboxInProcess;

/** Everything there is in a run: environments of the function, what they call, and what calls them. All of it in one thread. */
final class World {

    private static final int ENVIRONMENTS = 4;
    private static final int BATCH = 10;

    /** Lambda ends an environment when it has nothing to do, or to update what is around it. */
    private static final int RECYCLED = 1_000;

    private final SimulatedClock clock = new SimulatedClock();
    private final Chance chance;
    private final Weather weather;
    private final Mistake mistake;
    private final boolean publishes;
    private final Trace trace;
    private final Books books = new Books();
    private final Templates templates;
    private final ProductBeans.Settings settings;
    private final SandboxInProcess sandbox;
    private final SimulatedTable table = new SimulatedTable();
    private final SimulatedQueue deadLetters;
    private final SimulatedQueue queue;
    private final SimulatedQueue incoming;
    private final Set<String> stored = new TreeSet<>();
    private final SimulatedScheduler.Schedules schedules;
    private final List<SimulatedEventBridge.Published> published = new ArrayList<>();
    private final PriorityQueue<Planned> agenda = new PriorityQueue<>(
            Comparator.comparing(Planned::at).thenComparing(Planned::number));
    private final List<Environment> idle = new ArrayList<>();
    private final List<Effects> running = new ArrayList<>();
    private int started;
    private int planned;
    private int invocations;
    private int crashes;

    private record Planned(Instant at, int number, Runnable what) {
    }

    /**
     * What a run is made with.
     *
     * @param fifo whether its queues are
     * @param publishes whether events are published
     */
    record Parts(ProductBeans.Settings settings, Templates templates, Weather weather, Mistake mistake, boolean fifo,
            boolean publishes, boolean keepsTrace, int mails) {
    }

    World(long seed, Parts parts) {
        chance = new Chance(seed);
        weather = parts.weather();
        mistake = parts.mistake();
        settings = parts.settings();
        templates = parts.templates();
        publishes = parts.publishes();
        trace = new Trace(clock, parts.keepsTrace());
        sandbox = new SandboxInProcess(parts.mails() * 3 + 100, clock, chance::id);
        deadLetters = new SimulatedQueue("mails-dead", parts.fifo(), clock, Optional.empty());
        queue = new SimulatedQueue("mails", parts.fifo(), clock, Optional.of(deadLetters));
        incoming = new SimulatedQueue("incoming", parts.fifo(), clock, Optional.of(deadLetters));
        schedules = new SimulatedScheduler.Schedules(this, queue);
    }

    /** Whether events are published. */
    boolean publishes() {
        return publishes;
    }

    SimulatedClock clock() {
        return clock;
    }

    Chance chance() {
        return chance;
    }

    Weather weather() {
        return weather;
    }

    Mistake mistake() {
        return mistake;
    }

    Trace trace() {
        return trace;
    }

    Books books() {
        return books;
    }

    Templates templates() {
        return templates;
    }

    ProductBeans.Settings settings() {
        return settings;
    }

    SandboxInProcess sandbox() {
        return sandbox;
    }

    SimulatedTable table() {
        return table;
    }

    SimulatedQueue queue() {
        return queue;
    }

    /** The queue of mails to be fetched. */
    SimulatedQueue incoming() {
        return incoming;
    }

    /** The objects of the bucket, by their keys. */
    Set<String> stored() {
        return stored;
    }

    SimulatedQueue deadLetters() {
        return deadLetters;
    }

    SimulatedScheduler.Schedules schedules() {
        return schedules;
    }

    List<SimulatedEventBridge.Published> published() {
        return published;
    }

    int invocations() {
        return invocations;
    }

    int crashes() {
        return crashes;
    }

    /** Whether an invocation is at a mail right now. */
    boolean isInWork(Mail mail) {
        return running.stream().anyMatch(effects -> effects.inWork().contains(mail));
    }

    /** Whether a copy of it was delivered. */
    boolean isDelivered(Mail mail) {
        return sandbox.delivered().stream().anyMatch(copy -> books.find(copy.subject()).filter(one -> one.mail() == mail)
                .isPresent());
    }

    /** Plans something. */
    void at(Instant moment, Runnable what) {
        agenda.add(new Planned(moment, planned++, what));
    }

    void in(Duration wait, Runnable what) {
        at(clock.instant().plus(wait), what);
    }

    /** Until nothing is left to be done. */
    void run() {
        while (turn() || advance()) {
            if (invocations > books.size() * 100 + 10_000) {
                books.wrong("it does not end", List.of());
                return;
            }
        }
    }

    /** Time passes by so much, and the others go on meanwhile. */
    void goOn(Duration time) {
        var until = clock.instant().plus(time);
        while (clock.instant().isBefore(until)) {
            if (!turn()) {
                var next = next();
                if (next.isEmpty() || next.get().isAfter(until)) {
                    break;
                }
                clock.advanceTo(next.get());
            }
        }
        clock.advanceTo(until);
    }

    /** What is due happens, and one environment has an invocation. Whether there was anything to do. */
    boolean turn() {
        boolean due = false;
        while (!agenda.isEmpty() && !agenda.peek().at().isAfter(clock.instant())) {
            agenda.poll().what().run();
            due = true;
        }
        boolean mails = chance.in(500_000);
        return poll(mails ? queue : incoming) || poll(mails ? incoming : queue) || due;
    }

    private boolean advance() {
        var next = next();
        next.ifPresent(clock::advanceTo);
        return next.isPresent();
    }

    private Optional<Instant> next() {
        var planned = Optional.ofNullable(agenda.peek()).map(Planned::at);
        return Stream.of(planned, hasRoom() ? queue.nextAt() : Optional.<Instant> empty(),
                hasRoom() ? incoming.nextAt() : Optional.<Instant> empty()).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private boolean hasRoom() {
        return running.size() < ENVIRONMENTS;
    }

    /** The event source mapping: gives a batch to an environment, and deletes what the answer does not keep. */
    private boolean poll(SimulatedQueue queue) {
        if (!hasRoom()) {
            return false;
        }
        var batch = queue.receive(1 + chance.below(BATCH));
        if (batch.isEmpty()) {
            return false;
        }
        var mails = new TreeSet<Mail>();
        batch.forEach(message -> books.find(message.body()).ifPresent(copy -> mails.add(copy.mail())));
        var handles = batch.stream().map(SimulatedQueue.Message::handle).toList();
        var ended = invoke(event(queue, batch), mails);
        if (ended.json().isEmpty() || ended.error()) {
            return true;
        }
        var failed = new TreeSet<String>();
        ended.node().path("batchItemFailures").forEach(item -> failed.add(item.path("itemIdentifier").asText()));
        for (int i = 0; i < batch.size(); i++) {
            if (!failed.contains(batch.get(i).id())) {
                queue.delete(handles.get(i));
            }
        }
        return true;
    }

    /** Has an environment run an invocation; a function error or none at all if all are busy. */
    Environment.Ended invoke(String event, Set<Mail> mails) {
        if (!hasRoom()) {
            return Environment.Ended.WITHOUT_AN_ANSWER;
        }
        invocations++;
        var environment = idle.isEmpty() ? new Environment("environment-" + started++, this)
                : idle.remove(chance.below(idle.size()));
        running.add(environment.effects());
        try {
            return environment.invoke(event, "invocation-" + invocations, mails);
        } finally {
            running.remove(environment.effects());
            if (environment.isDead()) {
                crashes++;
            } else if (!chance.in(RECYCLED)) {
                idle.add(environment);
            }
        }
    }

    private static String event(SimulatedQueue queue, List<SimulatedQueue.Message> batch) {
        var event = new StringBuilder(batch.size() * 600).append("{\"Records\":[");
        var encoder = JsonStringEncoder.getInstance();
        for (var message : batch) {
            event.append(event.charAt(event.length() - 1) == '[' ? "" : ",").append("{\"messageId\":\"").append(message.id())
                    .append("\",\"receiptHandle\":\"").append(message.handle())
                    .append("\",\"eventSource\":\"aws:sqs\",\"eventSourceARN\":\"").append(queue.arn())
                    .append("\",\"body\":\"");
            encoder.quoteAsString(message.body(), event);
            event.append("\",\"attributes\":{\"ApproximateReceiveCount\":\"").append(message.receives())
                    .append("\",\"ApproximateFirstReceiveTimestamp\":\"").append(message.firstReceivedAt().toEpochMilli())
                    .append("\",\"SentTimestamp\":\"").append(message.sentAt().toEpochMilli());
            if (queue.isFifo()) {
                event.append("\",\"MessageGroupId\":\"").append(message.group());
            }
            event.append("\"},\"messageAttributes\":{");
            boolean first = true;
            for (Map.Entry<String, String> attribute : message.attributes().entrySet()) {
                event.append(first ? "\"" : ",\"").append(attribute.getKey())
                        .append("\":{\"dataType\":\"String\",\"stringValue\":\"");
                encoder.quoteAsString(attribute.getValue(), event);
                event.append("\"}");
                first = false;
            }
            event.append("}}");
        }
        return event.append("]}").toString();
    }
}
