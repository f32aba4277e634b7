package dev.heliograph.sandbox.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.NavigableMap;
import java.util.Optional;

/** The time of another clock, moved ahead. */
public final class MovableClock extends Clock {

    private final Clock base;
    private final NavigableMap<Long, Long> moves;

    /** @param moves by how many ms it was ahead from each moment of the other clock on, in ms; clocks may share it */
    public MovableClock(Clock base, NavigableMap<Long, Long> moves) {
        this.base = base;
        this.moves = moves;
    }

    /** By how much it is ahead of the other clock. */
    public Duration ahead() {
        return Duration.ofMillis(ahead(base.millis()));
    }

    private long ahead(long moment) {
        return Optional.ofNullable(moves.floorEntry(moment)).map(move -> move.getValue()).orElse(0L);
    }

    /** What its time was at a moment of the other clock, both in ms. */
    public long at(long moment) {
        return moment + ahead(moment);
    }

    synchronized void advance(Duration by) {
        moves.put(base.millis(), ahead().plus(by).toMillis());
    }

    @Override
    public Instant instant() {
        var moment = base.instant();
        return moment.plusMillis(ahead(moment.toEpochMilli()));
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new MovableClock(base.withZone(zone), moves);
    }
}
