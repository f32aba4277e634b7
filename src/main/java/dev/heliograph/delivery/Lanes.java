package dev.heliograph.delivery;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.heliograph.message.Mailbox;

/**
 * A lane per mailbox: so many sends of one mailbox run at a time, and lanes run side by side, so that a slow mailbox holds
 * up nobody else's mail. Exchange Online lets an application make four requests at a time to a mailbox ("Microsoft Graph
 * service-specific throttling limits", Outlook).
 */
final class Lanes {

    private final int width;
    private final Executor executor;
    private final Map<Mailbox, Lane> lanes = new HashMap<>();

    private static final class Lane {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }

    /**
     * @param width sends at a time in one lane
     * @param executor its threads are the limit over all lanes
     */
    Lanes(int width, Executor executor) {
        this.width = width;
        this.executor = executor;
    }

    /** Runs a send when its lane has room. */
    <T> CompletableFuture<T> submit(Mailbox mailbox, Supplier<T> send) {
        var result = new CompletableFuture<T>();
        Runnable task = () -> {
            try {
                result.complete(send.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            } finally {
                next(mailbox);
            }
        };
        synchronized (lanes) {
            var lane = lanes.computeIfAbsent(mailbox, name -> new Lane());
            if (lane.running == width) {
                lane.waiting.add(task);
                return result;
            }
            lane.running++;
        }
        try {
            executor.execute(task);
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
            next(mailbox);
        }
        return result;
    }

    private void next(Mailbox mailbox) {
        Runnable task;
        synchronized (lanes) {
            var lane = lanes.get(mailbox);
            task = lane.waiting.poll();
            if (task == null) {
                lane.running--;
                if (lane.running == 0) {
                    lanes.remove(mailbox);
                }
                return;
            }
        }
        executor.execute(task);
    }
}
