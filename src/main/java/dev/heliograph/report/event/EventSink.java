package dev.heliograph.report.event;

import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

/** Where events go. */
public interface EventSink {

    /** Whether anybody wants to be told. */
    boolean isSet();

    /**
     * Tells events, in as many calls as they need and the time allows.
     *
     * @return for each, in their order, why it is not there, or not surely; empty if it is there for good
     */
    List<Optional<NotReadyException>> tell(List<Event> events, Deadline deadline);

    /**
     * Tells events that belong together.
     *
     * @throws NotReadyException if one of them is not surely there, so that all have to be told again
     */
    default void tellAll(List<Event> events, Deadline deadline) throws NotReadyException {
        for (var trouble : tell(events, deadline)) {
            if (trouble.isPresent()) {
                throw trouble.get();
            }
        }
    }
}
