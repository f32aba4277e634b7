package dev.heliograph.http;

import java.util.concurrent.atomic.AtomicReference;

/**
 * How far a request has come. The event loop begins it and its caller leaves it, and only one of them can be first: a
 * request whose caller has reported that nothing was sent is never written.
 */
final class RequestProgress {

    private enum State {
        WAITING,
        BEGUN,
        LEFT
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /**
     * Marks that the first byte of the body is about to be handed over.
     *
     * @return false if the caller has left, so that nothing may be written
     */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.BEGUN) || state.get() == State.BEGUN;
    }

    /** Marks that the caller waits no longer; after that, a request that has not begun never does. */
    void leave() {
        state.compareAndSet(State.WAITING, State.LEFT);
    }

    /** Whether the first byte of the body may have been handed over. */
    boolean begun() {
        return state.get() == State.BEGUN;
    }

    /** Whether the request may still be written. */
    boolean isWanted() {
        return state.get() != State.LEFT;
    }
}
