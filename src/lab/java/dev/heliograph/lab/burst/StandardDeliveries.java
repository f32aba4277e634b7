package dev.heliograph.lab.burst;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A standard queue gives a message out more than once, now and then: the same batch to two environments at a time. */
final class StandardDeliveries implements AutoCloseable {

    private static final int SHARE_OF_A_HUNDRED = 5;

    private final UnaryOperator<String> function;
    private final Random random;
    private final ExecutorService again = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "second delivery");
        thread.setDaemon(true);
        return thread;
    });

    StandardDeliveries(BurstSettings settings, UnaryOperator<String> function) {
        this.function = function;
        random = new Random(settings.seed());
    }

    String invoke(String event) {
        if (random.nextInt(100) < SHARE_OF_A_HUNDRED) {
            again.submit(() -> function.apply(event));
        }
        return function.apply(event);
    }

    @Override
    public void close() {
        again.shutdown();
        try {
            again.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
