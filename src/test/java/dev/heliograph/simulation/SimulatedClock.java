package dev.heliograph.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes only when something takes time. */
final class SimulatedClock extends Clock {

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    void advance(Duration by) {
        now = now.plus(by);
    }

    /** Does nothing if it has passed. */
    void advanceTo(Instant moment) {
        now = moment.isAfter(now) ? moment : now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long millis() {
        return now.toEpochMilli();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
