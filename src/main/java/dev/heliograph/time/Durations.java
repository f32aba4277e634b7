package dev.heliograph.time;

import java.time.Duration;

/** Waits: the one or the other of two, and waiting itself. */
public final class Durations {

    private Durations() {
    }

    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Sleeps; an interruption ends it, and stays noted. */
    public static void sleep(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
