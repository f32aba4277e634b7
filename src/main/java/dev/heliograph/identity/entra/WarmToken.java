package dev.heliograph.identity.entra;

import static dev.heliograph.time.Durations.longer;
import static dev.heliograph.time.Durations.shorter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.heliograph.outcome.NotReadyException;

/**
 * The token in the function's warm memory.
 * <p>
 * A good token is returned at once, and from its refresh time on a new one is fetched in the background. There is
 * one fetch at a time, and callers without a token wait for it. A fetch older than {@link #ABANDON_AFTER} by the wall
 * clock is abandoned, since the environment may have been frozen in the middle of it.
 */
public final class WarmToken {

    /** After this time a fetch is abandoned. */
    public static final Duration ABANDON_AFTER = Duration.ofSeconds(10);

    /**
     * The pause after a failed request: twice as long after each further failure that may pass; always the same if the
     * set-up is wrong, since that ends when an operator corrects it. Callers get the same failure meanwhile.
     */
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /**
     * The longest pause that Entra's answer can cause. Entra asks for minutes at most; an answer that asks for a day
     * must not stop the function for a day.
     */
    static final Duration LONGEST_ASKED = Duration.ofMinutes(15);

    private final Credential credential;
    private final Executor executor;
    private final Clock clock;

    private Optional<Token> current = Optional.empty();
    private Optional<Fetch> running = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private long fetches;

    private record Fetch(Instant startedAt, CompletableFuture<Token> result) {
    }

    /** @param inARow the number of consecutive failures that may pass; 0: the set-up is wrong */
    private record Failure(Instant at, NotReadyException cause, int inARow) {

        Instant pauseEnds() {
            int doublings = Math.min(Math.max(inARow - 1, 0), 10);
            var pause = shorter(PAUSE_AFTER_FAILURE.multipliedBy(1L << doublings), LONGEST_PAUSE);
            var asked = cause.retryAfter().orElse(pause);
            return at.plus(longer(asked, pause));
        }

        /** The failure for later callers, with the rest of the time that Entra asked for. */
        NotReadyException cause(Instant now) {
            return cause.retryAfter().isEmpty() ? cause : asking(cause, Duration.between(now, pauseEnds()));
        }
    }

    public WarmToken(Credential credential, Executor executor, Clock clock) {
        this.credential = credential;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * A good token: at once if there is one, else when the running fetch has ended.
     *
     * @param atMost the longest wait; it is never longer than {@link #ABANDON_AFTER}
     * @throws NotReadyException if Entra gives none in that time
     */
    public Token get(Duration atMost) throws NotReadyException {
        var until = clock.instant().plus(shorter(atMost, ABANDON_AFTER));
        while (true) {
            Fetch coming;
            synchronized (this) {
                // Both use one time, or a token could end between the check whether one is due and its use.
                var now = clock.instant();
                refreshIfDue(now);
                if (current.filter(token -> isGood(token, now)).isPresent()) {
                    return current.get();
                }
                if (running.isEmpty()) {
                    throw failure.orElseThrow().cause(now);
                }
                coming = running.get();
            }
            try {
                return await(coming.result(), Duration.between(clock.instant(), until));
            } catch (NotReadyException e) {
                // The result of a fetch that was frozen says nothing of Entra now.
                if (!isOverdue(coming, clock.instant()) || !clock.instant().isBefore(until)) {
                    throw e;
                }
            }
        }
    }

    /** Starts a fetch if there is no good token or its refresh time has come; never waits. */
    public synchronized void refreshIfDue() {
        refreshIfDue(clock.instant());
    }

    private void refreshIfDue(Instant now) {
        running = running.filter(fetch -> !isOverdue(fetch, now));
        boolean due = current.filter(token -> isGood(token, now)).filter(token -> now.isBefore(token.refreshAt())).isEmpty();
        if (due && running.isEmpty() && failure.filter(last -> now.isBefore(last.pauseEnds())).isEmpty()) {
            start(now);
        }
    }

    /** Whether a caller would have to wait for a running fetch. */
    public synchronized boolean isAwaited() {
        var now = clock.instant();
        return current.filter(token -> isGood(token, now)).isEmpty()
                && running.filter(fetch -> !isOverdue(fetch, now)).isPresent();
    }

    /** Drops a token that Graph has refused; if another was fetched meanwhile, that one stays. */
    public synchronized void drop(Token refused) {
        current = current.filter(token -> !token.value().equals(refused.value()));
    }

    /** The number of fetches begun. */
    public synchronized long fetches() {
        return fetches;
    }

    private void start(Instant now) {
        fetches++;
        var fetch = new Fetch(now, new CompletableFuture<>());
        running = Optional.of(fetch);
        executor.execute(() -> {
            try {
                settle(fetch, credential.fetch());
            } catch (NotReadyException e) {
                fail(fetch, e);
            } catch (RuntimeException | Error e) {
                fail(fetch, NotReadyException.passing("token-fetch-failed", e.getClass().getSimpleName()));
            }
        });
    }

    private void settle(Fetch fetch, Token token) {
        synchronized (this) {
            if (running.filter(fetch::equals).isPresent()) {
                current = Optional.of(token);
                running = Optional.empty();
                failure = Optional.empty();
            }
        }
        fetch.result().complete(token);
    }

    private void fail(Fetch fetch, NotReadyException failed) {
        var cause = failed.retryAfter().map(asked -> asking(failed, shorter(asked, LONGEST_ASKED))).orElse(failed);
        synchronized (this) {
            if (running.filter(fetch::equals).isPresent()) {
                running = Optional.empty();
                var now = clock.instant();
                int inARow = cause.isSetUp() ? 0 : failure.map(Failure::inARow).orElse(0) + 1;
                failure = isOverdue(fetch, now) ? Optional.empty() : Optional.of(new Failure(now, cause, inARow));
            }
        }
        fetch.result().completeExceptionally(cause);
    }

    private static NotReadyException asking(NotReadyException cause, Duration retryAfter) {
        return NotReadyException.passing(cause.code(), cause.getMessage(), Optional.of(retryAfter));
    }

    private static boolean isOverdue(Fetch fetch, Instant now) {
        return !now.isBefore(fetch.startedAt().plus(ABANDON_AFTER));
    }

    private static boolean isGood(Token token, Instant now) {
        return now.isBefore(token.goodUntil());
    }

    private static Token await(CompletableFuture<Token> coming, Duration atMost) throws NotReadyException {
        try {
            return coming.get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NotReadyException cause) {
                throw cause;
            }
            throw NotReadyException.passing("token-fetch-failed", e.getCause().getClass().getSimpleName());
        } catch (TimeoutException e) {
            throw NotReadyException.passing("token-timeout", "Entra gave no token within " + atMost.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NotReadyException.passing("interrupted", "the wait for a token was interrupted");
        }
    }
}
