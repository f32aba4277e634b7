package dev.heliograph.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** All that is random in a run, from its seed alone. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Whether something happens that happens so often in a million times. */
    boolean in(int million) {
        return million > 0 && random.nextInt(1_000_000) < million;
    }

    /** From 0 to below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    double number() {
        return random.nextDouble();
    }

    Duration between(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }

    <T> T of(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
