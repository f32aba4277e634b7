package dev.heliograph.report.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

/** Publishes to several sinks; an event is published when all have it. */
record AllSinks(List<EventSink> all) implements EventSink {

    @Override
    public boolean isSet() {
        return !all.isEmpty();
    }

    @Override
    public List<Optional<NotReadyException>> publish(List<Event> events, Deadline deadline) {
        var troubles = new ArrayList<Optional<NotReadyException>>(Collections.nCopies(events.size(), Optional.empty()));
        for (var sink : all) {
            var theirs = sink.publish(events, deadline);
            for (int i = 0; i < theirs.size(); i++) {
                int place = i;
                troubles.set(i, troubles.get(i).or(() -> theirs.get(place)));
            }
        }
        return troubles;
    }
}
