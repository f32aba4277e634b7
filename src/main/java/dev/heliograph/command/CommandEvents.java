package dev.heliograph.command;

import java.util.List;

import dev.heliograph.report.MailListener;
import dev.heliograph.report.event.Event;
import dev.heliograph.report.event.EventSink;
import dev.heliograph.time.Deadline;

/** Publishes what a command has changed. The operator reads the answer, so an event that fails is only logged. */
final class CommandEvents {

    private final EventSink events;
    private final MailListener listener;

    CommandEvents(EventSink events, MailListener listener) {
        this.events = events;
        this.listener = listener;
    }

    void publish(List<Event> changes, Deadline deadline) {
        if (!events.isSet() || changes.isEmpty()) {
            return;
        }
        var troubles = events.publish(changes, deadline);
        for (int i = 0; i < troubles.size(); i++) {
            String id = changes.get(i).detail().path("id").asText();
            troubles.get(i).ifPresent(trouble -> listener.unpublished(id, trouble.code(), trouble.getMessage()));
        }
    }
}
