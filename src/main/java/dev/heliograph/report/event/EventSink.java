package dev.heliograph.report.event;

import java.util.List;

import dev.heliograph.outcome.NotReadyException;

/** Where events go. What has come back without an exception is there for good; else the same events have to be told again. */
public interface EventSink {

    /** @throws NotReadyException if one of them was not taken, or that isn't known */
    void tell(List<Event> events) throws NotReadyException;
}
