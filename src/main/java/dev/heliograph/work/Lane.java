package dev.heliograph.work;

import static dev.heliograph.time.Durations.shorter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.time.BackOff;

/**
 * One mailbox's lane: so many of its sends run at a time, none while it is closed, and those that wait for it come back in
 * turns. It outlives an invocation, for requests made before Retry-After has passed count against the limit ("Microsoft Graph
 * throttling guidance").
 */
public final class Lane {

    /** A longer Retry-After is cut to this; the environment lives hardly longer. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** How long failures are remembered once the lane is open again. */
    private static final Duration MEMORY = Duration.ofMinutes(15);

    private static final Closure NEVER_CLOSED = new Closure(Instant.EPOCH, 0);

    private final int width;
    private final Executor executor;
    private final BackOff backOff;
    private final Clock clock;
    private final Queue<Task> waiting = new ArrayDeque<>();
    private int running;
    private Closure closure = NEVER_CLOSED;
    private Optional<PacedReturns> turns = Optional.empty();
    private Instant used;

    /** A send, and the future that must end whatever becomes of it. */
    private record Task(Runnable send, CompletableFuture<?> result) {
    }

    /** @param failures in a row after which nobody said how long to wait */
    private record Closure(Instant until, int failures) {
    }

    /**
     * @param width sends at a time
     * @param executor its threads are the limit over all lanes
     * @param backOff for answers that say to wait, but not how long
     */
    Lane(int width, Executor executor, BackOff backOff, Clock clock) {
        this.width = width;
        this.executor = executor;
        this.backOff = backOff;
        this.clock = clock;
        used = clock.instant();
    }

    /** Runs a send when there is room. */
    public <T> CompletableFuture<T> submit(Supplier<T> send) {
        var result = new CompletableFuture<T>();
        var task = new Task(() -> {
            try {
                result.complete(send.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            } finally {
                next();
            }
        }, result);
        synchronized (this) {
            if (running == width) {
                waiting.add(task);
                return result;
            }
            running++;
        }
        if (!started(task)) {
            next();
        }
        return result;
    }

    /** Hands a free place on, past sends that find no thread. */
    private void next() {
        Task task;
        do {
            synchronized (this) {
                task = waiting.poll();
                if (task == null) {
                    running--;
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

    /** How long it stays closed; empty if it is open. */
    public synchronized Optional<Duration> rest() {
        var now = clock.instant();
        return Optional.of(closure).filter(closed -> now.isBefore(closed.until()))
                .map(closed -> Duration.between(now, closed.until()));
    }

    /** The same for a mail that goes back to its queue now: longer for each further one that waits for the lane. */
    public synchronized Optional<Duration> turn() {
        return rest().map(rest -> rest.plus(turns().take(closure.until())));
    }

    /** Draws the conclusion from how a send ended. */
    public synchronized void note(SendResult handover) {
        boolean accepted = handover.reply().settlement() == Settlement.SENT;
        if (accepted) {
            turns().accepted();
        }
        if (handover.pause().wanted()) {
            leaveAlone(handover.pause());
        } else if (accepted && rest().isEmpty()) {
            closure = NEVER_CLOSED;
        }
    }

    /** The other side wants that, whatever it was asked for. */
    public synchronized void leaveAlone(Pause pause) {
        if (pause.wanted()) {
            close(pause.retryAfter());
        }
    }

    /** Forgets what is long past; whether nothing is left that would be missed. */
    synchronized boolean tidied() {
        var before = clock.instant().minus(MEMORY);
        if (!closure.until().isAfter(before)) {
            closure = NEVER_CLOSED;
        }
        return running == 0 && closure == NEVER_CLOSED && used.isBefore(before)
                && turns.map(all -> all.isOver(before)).orElse(true);
    }

    /** Somebody is about to use it, so it must not be forgotten in between. */
    synchronized void use() {
        used = clock.instant();
    }

    private PacedReturns turns() {
        turns = turns.or(() -> Optional.of(new PacedReturns(clock.instant())));
        return turns.get();
    }

    private void close(Optional<Duration> retryAfter) {
        // Sends that were under way when the lane closed tell nothing new.
        boolean open = rest().isEmpty();
        int failures = open && retryAfter.isEmpty() ? closure.failures() + 1 : closure.failures();
        var wait = retryAfter.orElseGet(() -> open ? backOff.after(failures) : Duration.ZERO);
        var until = clock.instant().plus(shorter(wait, LONGEST));
        if (open) {
            turns().closed(until);
        }
        closure = new Closure(until.isAfter(closure.until()) ? until : closure.until(), failures);
    }
}
