package dev.heliograph.lab.burst;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.graph.Faults;
import dev.heliograph.sandbox.http.Fault;

/** The faults of Graph, S3 and EventBridge while mails come in. */
final class IncomingFaults implements Faults.Plan {

    private static final Fault.Answer THROTTLED = new Fault.Answer(429, "ApplicationThrottled", Optional.of("2"), false);
    private static final Fault[] FAULTS = { THROTTLED, new Fault.Answer(503, "ErrorServerBusy", Optional.of("1"), false),
            new Fault.Answer(500, "ErrorInternalServerError", Optional.empty(), false),
            new Fault.Answer(504, "UnknownError", Optional.empty(), true), new Fault.Reset(false), new Fault.Reset(true),
            new Fault.HangUp(true), new Fault.Slow(Duration.ofSeconds(3)) };
    /** The share per thousand requests. */
    private static final int SHARE = 40;

    private final Random random;
    private final Map<String, AtomicInteger> counts = new TreeMap<>();

    IncomingFaults(long seed) {
        random = new Random(seed);
    }

    @Override
    public synchronized Optional<Fault> fault(Faults.Step step, String mailbox, String id) {
        if (random.nextInt(1000) >= SHARE) {
            return Optional.empty();
        }
        count(step.name());
        return Optional.of(FAULTS[random.nextInt(FAULTS.length)]);
    }

    /** Lets S3 or EventBridge fail for some requests. Of an answer that is lost, the events are there. */
    synchronized void strike(Sandbox sandbox) {
        int blow = random.nextInt(60);
        if (blow < 30) {
            count("S3");
            sandbox.buckets().failNext(1 + random.nextInt(6));
        } else if (blow < 59) {
            count("EVENTBRIDGE");
            sandbox.events().failNext(1 + random.nextInt(4));
        } else {
            count("EVENTBRIDGE_LOST_ANSWER");
            sandbox.events().loseAnswers(1);
        }
    }

    /** How often EventBridge has accepted an event and answered that it had not. */
    synchronized int lostAnswers() {
        return Optional.ofNullable(counts.get("EVENTBRIDGE_LOST_ANSWER")).map(AtomicInteger::get).orElse(0);
    }

    synchronized Map<String, AtomicInteger> counts() {
        return new TreeMap<>(counts);
    }

    private void count(String name) {
        counts.computeIfAbsent(name, one -> new AtomicInteger()).incrementAndGet();
    }
}
