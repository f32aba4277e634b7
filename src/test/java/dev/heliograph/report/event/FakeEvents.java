package dev.heliograph.report.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

/** Keeps published events, and fails as a test requires. */
public class FakeEvents implements EventSink {

    public final List<Event> published = Collections.synchronizedList(new ArrayList<>());
    public boolean set;
    public Predicate<Event> refuses = event -> false;
    public NotReadyException trouble = NotReadyException.passing("event-bus-unavailable", "refused on purpose");

    @Override
    public boolean isSet() {
        return set;
    }

    @Override
    public List<Optional<NotReadyException>> publish(List<Event> events, Deadline deadline) {
        var troubles = new ArrayList<Optional<NotReadyException>>();
        for (var event : events) {
            boolean refused = refuses.test(event);
            if (!refused) {
                published.add(event);
            }
            troubles.add(refused ? Optional.of(trouble) : Optional.empty());
        }
        return troubles;
    }

    public List<String> types() {
        return published.stream().map(Event::type).toList();
    }

    public List<ObjectNode> details() {
        return published.stream().map(Event::detail).toList();
    }
}
