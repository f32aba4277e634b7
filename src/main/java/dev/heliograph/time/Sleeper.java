package dev.heliograph.time;

import java.time.Duration;
import java.util.function.Consumer;

/** Lets time pass: the caller goes on after it. */
@FunctionalInterface
public interface Sleeper extends Consumer<Duration> {
}
