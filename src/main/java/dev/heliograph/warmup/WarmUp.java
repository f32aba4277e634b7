package dev.heliograph.warmup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Prepares in parallel what a first mail would have to wait for: connections and clients. An environment has a whole
 * processor while it initialises, and from its first poll on the share of its memory: 7 % with 128 MB ("Configure
 * Lambda function memory", AWS Lambda Developer Guide). So the initialisation waits for these tasks.
 */
public final class WarmUp {

    /** The connections to a service that are opened in advance: a queue's batch has ten mails by default. */
    public static final int CONNECTIONS = 10;

    private final List<Spare> spares = new ArrayList<>();
    private int running;
    private BooleanSupplier time = () -> false;

    /** @param step returns whether it can be repeated */
    private record Spare(String name, int most, BooleanSupplier step) {
    }

    /**
     * Starts a task on a thread of its own. The task reports its failures itself if that is useful; the code that
     * needs its result fails with the same one.
     *
     * @param name the thread's name
     */
    public void begin(String name, Runnable task) {
        var thread = new Thread(() -> {
            try {
                task.run();
            } finally {
                end();
            }
        }, name);
        thread.setDaemon(true);
        synchronized (this) {
            // The start is in the lock, so that the task can't end before it is counted.
            thread.start();
            running++;
        }
    }

    private synchronized void end() {
        running--;
        notifyAll();
    }

    /**
     * Sets how long there is time for steps that the first mail should not wait for; before, there is none.
     *
     * @param condition whether the first mail would wait for something else anyway
     */
    public synchronized void hasTimeWhile(BooleanSupplier condition) {
        time = condition;
    }

    /**
     * Adds a step that is repeated when all tasks have ended, as long as there is time.
     *
     * @param name the thread's name
     * @param most the most repetitions
     * @param step returns whether it can be repeated
     */
    public synchronized void whileThereIsTime(String name, int most, BooleanSupplier step) {
        spares.add(new Spare(name, most, step));
    }

    /**
     * Waits until all tasks have ended, with or without success, and then runs the steps for which there is time.
     *
     * @param atMost the longest wait; a task that has not ended then continues during the first event
     * @return whether all have ended
     */
    public synchronized boolean await(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        if (hasEnded(until)) {
            var condition = time;
            spares.forEach(spare -> begin(spare.name(), () -> repeat(spare, condition)));
        }
        return hasEnded(until);
    }

    private static void repeat(Spare spare, BooleanSupplier time) {
        for (int i = 0; i < spare.most() && time.getAsBoolean() && spare.step().getAsBoolean(); i++) {
            // The loop checks again whether there is time.
        }
    }

    private boolean hasEnded(long until) {
        try {
            for (long left = until - System.nanoTime(); running > 0 && left > 0; left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return running == 0;
    }
}
