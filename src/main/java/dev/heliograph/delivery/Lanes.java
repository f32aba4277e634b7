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

    /** A send, and the future that must end whatever becomes of it. */
    private record Task(Runnable send, CompletableFuture<?> result) {
    }

    private static final class Lane {
        private final Queue<Task> waiting = new ArrayDeque<>();
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
        var task = new Task(() -> {
            try {
                result.complete(send.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            } finally {
                next(mailbox);
            }
        }, result);
        synchronized (lanes) {
            var lane = lanes.computeIfAbsent(mailbox, name -> new Lane());
            if (lane.running == width) {
                lane.waiting.add(task);
                return result;
            }
            lane.running++;
        }
        if (!started(task)) {
            next(mailbox);
        }
        return result;
    }

    /** Hands a lane's free place on, past sends that find no thread. */
    private void next(Mailbox mailbox) {
        Task task;
        do {
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
        } while (!started(task));
    }

    private boolean started(Task task) {
        try {
            executor.execute(task.send());
            return true;
        } catch (RuntimeException | Error e) {
            task.result().completeExceptionally(e);
            return false;
        }
    }
}
