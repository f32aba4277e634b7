package dev.heliograph.report.event;

import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

/** Publishes events. */
public interface EventSink {

    /** Whether a destination is configured. */
    boolean isSet();

    /**
     * Publishes events, in as many calls as they need and the time allows.
     *
     * @return for each, in their order, why it is not published, or not surely; empty if it is
     */
    List<Optional<NotReadyException>> publish(List<Event> events, Deadline deadline);

    /**
     * Publishes events that belong together.
     *
     * @throws NotReadyException if one of them is not surely published, so that all must be published again
     */
    default void publishAll(List<Event> events, Deadline deadline) throws NotReadyException {
        for (var trouble : publish(events, deadline)) {
            if (trouble.isPresent()) {
                throw trouble.get();
            }
        }
    }
}
