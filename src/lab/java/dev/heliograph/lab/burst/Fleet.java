package dev.heliograph.lab.burst;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.heliograph.lab.aws.FunctionEnvironment;

/**
 * Lambda's side of the function: so many environments, one event at a time in each, a new one for one that has ended or whose
 * executable runs no more.
 */
final class Fleet implements AutoCloseable {

    private final Starter starter;
    private final Rollout rollout;
    private final long timeoutMillis;
    private final Consumer<String> inDoubt;
    private final Witness witness;
    private final List<Slot> slots = new ArrayList<>();
    private final BlockingQueue<Slot> free = new LinkedBlockingQueue<>();
    private final AtomicLong billedMillis = new AtomicLong();
    private final AtomicInteger invocations = new AtomicInteger();
    private final Map<Version, AtomicInteger> crashes = counters();
    private final Map<Version, AtomicInteger> started = counters();

    /** Sees what the environments do. */
    interface Witness {

        /** An environment gets this event. */
        default void takes(Version version, String event) {
            // Nothing is kept.
        }

        /** An environment has ended, and this is all that it has logged. */
        default void ends(Version version, String log) {
            // Nothing is kept.
        }
    }

    @FunctionalInterface
    interface Starter {
        FunctionEnvironment start(Version version) throws IOException;
    }

    private static final class Slot {
        private FunctionEnvironment environment;
        private volatile Version version;
        private boolean frozen;
        private volatile String event = "";
        /** Whether the environment has answered since it was started. */
        private volatile boolean answered;
    }

    /** The invocation ended without an answer. */
    static final class CrashException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int messages;

        CrashException(int messages) {
            super("no answer");
            this.messages = messages;
        }

        /** The number of messages in its event. */
        int messages() {
            return messages;
        }
    }

    /**
     * @param timeoutMillis the function's time-out: an environment that has not answered by then is killed, as Lambda
     *        does
     * @param inDoubt is called for events without an answer, and for those whose environment was frozen for longer
     *        than a send may take
     */
    Fleet(int environments, Rollout rollout, Starter starter, long timeoutMillis, Consumer<String> inDoubt,
            Witness witness) throws IOException {
        this.rollout = rollout;
        this.starter = starter;
        this.witness = witness;
        this.timeoutMillis = timeoutMillis;
        this.inDoubt = inDoubt;
        for (int i = 0; i < environments; i++) {
            var slot = new Slot();
            start(slot);
            slots.add(slot);
            free.add(slot);
        }
    }

    /** @throws CrashException if there is no answer */
    String invoke(String event) {
        Slot slot = null;
        Version ended = Version.THIS;
        long from = 0;
        try {
            slot = free.take();
            var environment = living(slot);
            from = System.nanoTime();
            slot.event = event;
            invocations.incrementAndGet();
            witness.takes(slot.version, event);
            var answer = environment.invoke(event);
            CompletableFuture.anyOf(answer, environment.ended()).get(timeoutMillis, TimeUnit.MILLISECONDS);
            if (answer.isDone()) {
                slot.answered = true;
                return answer.join();
            }
        } catch (TimeoutException e) {
            kill(slot);
        } catch (IOException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (slot != null) {
                slot.event = "";
                ended = slot.version;
                billedMillis.addAndGet((System.nanoTime() - from + 999_999) / 1_000_000);
                free.add(slot);
            }
        }
        crashes.get(ended).incrementAndGet();
        inDoubt.accept(event);
        throw new CrashException(Events.ids(event).size());
    }

    /** Kills any environment, whatever it does. */
    void killOne(Random random) {
        kill(slots.get(random.nextInt(slots.size())));
    }

    /** The same, unless it has answered nothing yet: on a busy machine a slow one would never come to its first mail. */
    void killOneThatHasAnswered(Random random) {
        var slot = slots.get(random.nextInt(slots.size()));
        if (slot.answered) {
            kill(slot);
        }
    }

    /** Freezes any environment, whatever it does, and thaws it. */
    void freezeOne(Random random, long millis) throws InterruptedException {
        var slot = slots.get(random.nextInt(slots.size()));
        synchronized (slot) {
            try {
                slot.environment.freeze();
                slot.frozen = true;
                if (!slot.event.isEmpty()) {
                    inDoubt.accept(slot.event);
                }
            } catch (IOException e) {
                return;
            }
        }
        Thread.sleep(millis);
        synchronized (slot) {
            thaw(slot);
        }
    }

    long billedMillis() {
        return billedMillis.get();
    }

    int invocations() {
        return invocations.get();
    }

    /** The number of invocations without an answer. */
    int crashes() {
        return sum(crashes);
    }

    /** The same of each executable. */
    Map<Version, AtomicInteger> crashesOfEach() {
        return crashes;
    }

    /** The number of environments started. */
    int started() {
        return sum(started);
    }

    /** The same of each executable. */
    Map<Version, AtomicInteger> startedOfEach() {
        return started;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (var slot : slots) {
            synchronized (slot) {
                end(slot);
            }
        }
    }

    private FunctionEnvironment living(Slot slot) throws IOException, InterruptedException {
        synchronized (slot) {
            if (!slot.environment.isAlive() || !rollout.allows(slot.version)) {
                end(slot);
                start(slot);
            }
            return slot.environment;
        }
    }

    private void end(Slot slot) throws IOException, InterruptedException {
        witness.ends(slot.version, slot.environment.log());
        slot.environment.close();
    }

    private void start(Slot slot) throws IOException {
        slot.version = rollout.next();
        slot.environment = starter.start(slot.version);
        slot.answered = false;
        slot.frozen = false;
        started.get(slot.version).incrementAndGet();
    }

    private static Map<Version, AtomicInteger> counters() {
        return Map.of(Version.THIS, new AtomicInteger(), Version.OTHER, new AtomicInteger());
    }

    private static int sum(Map<Version, AtomicInteger> counters) {
        return counters.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private static void kill(Slot slot) {
        synchronized (slot) {
            try {
                slot.environment.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void thaw(Slot slot) throws InterruptedException {
        if (slot.frozen && slot.environment.isAlive()) {
            try {
                slot.environment.thaw();
            } catch (IOException e) {
                // It ended meanwhile, which is what its invocation finds.
                Thread.onSpinWait();
            }
        }
        slot.frozen = false;
    }
}
