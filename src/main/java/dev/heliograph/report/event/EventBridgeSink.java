package dev.heliograph.report.event;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Amazon EventBridge.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class EventBridgeSink implements Batches.Call {

    private final Supplier<EventBridgeClient> client;
    private final String bus;

    /** @param bus the bus' name or ARN */
    EventBridgeSink(Supplier<EventBridgeClient> client, String bus) {
        this.client = client;
        this.bus = bus;
    }

    @Override
    public List<Optional<NotReadyException>> put(List<Event> events) throws NotReadyException {
        var entries = events.stream().map(this::entry).toList();
        try {
            var answers = client.get().putEvents(call -> call.entries(entries)).entries();
            // An entry without an answer was not accepted.
            return IntStream.range(0, events.size()).mapToObj(i -> i >= answers.size() ? notTaken("no answer")
                    : Optional.ofNullable(answers.get(i).errorCode()).flatMap(EventBridgeSink::notTaken)).toList();
        } catch (RuntimeException e) {
            throw explained(AwsFailure.of(e, "EventBridge"));
        }
    }

    private PutEventsRequestEntry entry(Event event) {
        var entry = PutEventsRequestEntry.builder().eventBusName(bus).source(Event.SOURCE).detailType(event.type())
                .detail(event.detail().toString());
        // The event's own time, even if it is published late.
        event.moment().ifPresent(entry::time);
        return entry.build();
    }

    private static Optional<NotReadyException> notTaken(String code) {
        return Optional.of(NotReadyException.passing("event-not-taken", "EventBridge did not take an event: "
                + (code.matches("[A-Za-z ]{1,60}") ? code : "a reason that can't be read")));
    }

    private NotReadyException explained(AwsFailure failure) {
        if (failure.code().equals("ResourceNotFoundException")) {
            return NotReadyException.setUp("event-bus-missing", "HELIOGRAPH_EVENT_BUS: there is no bus \"" + bus
                    + "\" in this account and region");
        }
        return failure.setUp() ? NotReadyException.setUp("event-bus-denied", failure.text() + " for the bus \"" + bus
                + "\": grant the function's role events:PutEvents on it")
                : NotReadyException.passing("event-bus-unavailable", failure.text());
    }
}
