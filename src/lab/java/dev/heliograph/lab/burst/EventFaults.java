package dev.heliograph.lab.burst;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults of EventBridge in a burst: one call in ten fails, and one event in thirty is rejected. */
final class EventFaults {

    private final long seed;
    private final AtomicInteger rolls = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    EventFaults(long seed) {
        this.seed = seed;
    }

    FaultyEndpoint.Fate ofCall() {
        int roll = roll();
        var fate = roll < 30 ? new FaultyEndpoint.Fate.Closed(true)
                : roll < 50 ? new FaultyEndpoint.Fate.Closed(false)
                        : roll < 100 ? new FaultyEndpoint.Fate.Refused(500, "InternalException")
                                : new FaultyEndpoint.Fate.Through();
        if (roll < 100) {
            failed.incrementAndGet();
        }
        return fate;
    }

    /** Whether a single event is rejected. */
    boolean ofEvent() {
        return roll() < 33;
    }

    int failed() {
        return failed.get();
    }

    private int roll() {
        return new SplittableRandom(seed + rolls.incrementAndGet() * 6_700_417L).nextInt(1000);
    }
}
