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
 * The lane of one mailbox: it limits the number of concurrent sends, lets none run while it is closed, and paces the
 * return of those that wait for it. It outlives an invocation, for requests made before Retry-After has passed count
 * against the limit ("Microsoft Graph throttling guidance").
 */
public final class Lane {

    /** The longest pause; a longer Retry-After is cut to it. The environment hardly lives longer. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** How long failures count after the lane has opened again. */
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

    /** A send, and its future, which must complete in any case. */
    private record Task(Runnable send, CompletableFuture<?> result) {
    }

    /** @param failures the number of consecutive failures without a Retry-After */
    private record Closure(Instant until, int failures) {
    }

    /**
     * @param width concurrent sends
     * @param executor its threads are the limit over all lanes
     * @param backOff for answers that ask for a pause without saying how long
     */
    Lane(int width, Executor executor, BackOff backOff, Clock clock) {
        this.width = width;
        this.executor = executor;
        this.backOff = backOff;
        this.clock = clock;
        used = clock.instant();
    }

    /** Runs a send when there is a free place. */
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

    /** Gives a free place to the next send, past sends that find no thread. */
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

    /** How long the lane stays closed; empty if it is open. */
    public synchronized Optional<Duration> rest() {
        var now = clock.instant();
        return Optional.of(closure).filter(closed -> now.isBefore(closed.until()))
                .map(closed -> Duration.between(now, closed.until()));
    }

    /** The wait of a mail that is returned to its queue now: longer for each further one that waits for the lane. */
    public synchronized Optional<Duration> turn() {
        return rest().map(rest -> rest.plus(turns().take(closure.until())));
    }

    /** Updates the lane by the result of a send. */
    public synchronized void note(SendResult result) {
        boolean accepted = result.reply().settlement() == Settlement.SENT;
        if (accepted) {
            turns().accepted();
        }
        if (result.pause().wanted()) {
            leaveAlone(result.pause());
        } else if (accepted && rest().isEmpty()) {
            closure = NEVER_CLOSED;
        }
    }

    /** Closes the lane for a pause, whichever call was answered with it. */
    public synchronized void leaveAlone(Pause pause) {
        if (pause.wanted()) {
            close(pause.retryAfter());
        }
    }

    /** Drops old data; returns whether the lane can be dropped. */
    synchronized boolean tidied() {
        var before = clock.instant().minus(MEMORY);
        if (!closure.until().isAfter(before)) {
            closure = NEVER_CLOSED;
        }
        return running == 0 && closure == NEVER_CLOSED && used.isBefore(before)
                && turns.map(all -> all.isOver(before)).orElse(true);
    }

    /** Marks the lane as used, so that it is not dropped in between. */
    synchronized void use() {
        used = clock.instant();
    }

    private PacedReturns turns() {
        turns = turns.or(() -> Optional.of(new PacedReturns(clock.instant())));
        return turns.get();
    }

    private void close(Optional<Duration> retryAfter) {
        // Results of sends that were under way when the lane closed are ignored.
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
