package dev.heliograph.sandbox.development;

import java.time.Clock;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.sandbox.clock.MovableClock;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.dev.console.DevConsoleManager;

/** The function's time, which is the sandbox's. */
@ApplicationScoped
@IfBuildProfile("dev")
class FunctionClock {

    private static final String MOVES = "heliograph.clock";

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Clock clock() {
        return new MovableClock(Clock.systemUTC(), moves());
    }

    /** How it was moved, which a live reload does not change. */
    static synchronized NavigableMap<Long, Long> moves() {
        NavigableMap<Long, Long> moves = DevConsoleManager.getGlobal(MOVES);
        if (moves == null) {
            moves = new ConcurrentSkipListMap<>();
            DevConsoleManager.setGlobal(MOVES, moves);
        }
        return moves;
    }
}
