package dev.heliograph.warmup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Makes ready beside each other what a first mail would have to wait for: connections, clients. An environment has a processor
 * to itself while it initialises, and from its first poll on the share of its memory: 7 % with 128 MB ("Configure Lambda
 * function memory", AWS Lambda Developer Guide). What was begun is therefore waited for.
 */
public final class WarmUp {

    /** As many connections to a service as are opened ahead: a queue's batch has ten mails unless it is set otherwise. */
    public static final int CONNECTIONS = 10;

    private final List<Spare> spares = new ArrayList<>();
    private int running;
    private BooleanSupplier time = () -> false;

    /** @param step whether it can be done again */
    private record Spare(String name, int most, BooleanSupplier step) {
    }

    /**
     * Begins a task on a thread of its own. It tells its failures itself, if they are worth it: whoever needs what it makes
     * meets the same.
     *
     * @param name of the thread
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
            // In here, so that it can't end before it is counted.
            thread.start();
            running++;
        }
    }

    private synchronized void end() {
        running--;
        notifyAll();
    }

    /**
     * Says how long there is time for what is not worth a wait of the first mail; before, there is none.
     *
     * @param condition whether the first mail would wait for something else all the same
     */
    public synchronized void hasTimeWhile(BooleanSupplier condition) {
        time = condition;
    }

    /**
     * What is done one time after another when all that was begun has ended, as long as there is time.
     *
     * @param name of the thread
     * @param most how many times
     * @param step whether it can be done again
     */
    public synchronized void whileThereIsTime(String name, int most, BooleanSupplier step) {
        spares.add(new Spare(name, most, step));
    }

    /**
     * Waits until all that was begun has ended, well or not, and then does what there is time for.
     *
     * @param atMost the longest wait; what has not ended then goes on beside the first event
     * @return whether all has ended
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
            // Whether there is time is asked anew.
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
