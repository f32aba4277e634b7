package dev.heliograph.time;

import java.time.Duration;

/** The one or the other of two waits. */
public final class Durations {

    private Durations() {
    }

    public static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    public static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
