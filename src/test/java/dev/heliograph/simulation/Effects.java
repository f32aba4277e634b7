package dev.heliograph.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The way of one environment to the outside. Around each effect others may have their turn, and the environment may end. */
final class Effects {

    private static final Duration LONGEST_FREEZE = Duration.ofMinutes(25);

    private final String name;
    private final World world;
    private final Set<Mail> inWork = new TreeSet<>();
    private Instant end = Instant.MAX;
    private boolean immortal;
    private boolean dead;
    private Mail current = Mail.NONE;

    Effects(String name, World world) {
        this.name = name;
        this.world = world;
    }

    String name() {
        return name;
    }

    World world() {
        return world;
    }

    boolean isDead() {
        return dead;
    }

    /** The mail that the environment is at. */
    Mail current() {
        return current;
    }

    void isAt(Mail mail) {
        current = mail;
    }

    Set<Mail> inWork() {
        return inWork;
    }

    void begin(Set<Mail> mails, Instant mustEndBy) {
        inWork.addAll(mails);
        end = mustEndBy;
        immortal = false;
    }

    void end() {
        inWork.clear();
        current = Mail.NONE;
        end = Instant.MAX;
    }

    /** Does something out there that takes some milliseconds. */
    <T> T take(String what, String about, int least, int most, Supplier<T> action) {
        before(what, about);
        pass(world.chance().between(Duration.ofMillis(least), Duration.ofMillis(most)));
        var result = action.get();
        after();
        return result;
    }

    /** To be called before an effect. */
    void before(String what, String about) {
        requireAlive();
        world.trace().add(name, what, about);
        disturb();
    }

    /** To be called after an effect. */
    void after() {
        disturb();
    }

    /** Time passes for the environment. */
    void pass(Duration time) {
        requireAlive();
        world.clock().advance(time);
    }

    void requireAlive() {
        if (dead) {
            throw new Killed();
        }
        if (!immortal && world.clock().instant().isAfter(end)) {
            kill("timed out");
        }
    }

    private void disturb() {
        var weather = world.weather();
        if (world.chance().in(weather.kills())) {
            kill("killed");
        } else if (world.chance().in(weather.freezes())) {
            inWork.forEach(Mail::doubt);
            // Lambda ends what overruns its time-out; an environment that was frozen as a whole may go on all the same.
            immortal = world.chance().in(300_000);
            world.trace().add(name, "freezes", "");
            world.goOn(world.chance().between(Duration.ofSeconds(10), LONGEST_FREEZE));
            world.trace().add(name, "thaws", "");
        } else if (world.chance().in(weather.turns())) {
            world.turn();
        }
        requireAlive();
    }

    private void kill(String how) {
        dead = true;
        inWork.forEach(Mail::doubt);
        world.trace().add(name, how, inWork.toString());
        throw new Killed();
    }
}
