package dev.heliograph.report.event;

import java.util.List;
import java.util.function.Supplier;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Amazon EventBridge.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
final class EventBridgeSink implements EventSink {

    /** Events of one call. */
    private static final int BATCH = 10;

    private final Supplier<EventBridgeClient> client;
    private final String bus;

    /** @param bus its name or ARN */
    EventBridgeSink(Supplier<EventBridgeClient> client, String bus) {
        this.client = client;
        this.bus = bus;
    }

    @Override
    public void tell(List<Event> events) throws NotReadyException {
        for (int from = 0; from < events.size(); from += BATCH) {
            put(events.subList(from, Math.min(from + BATCH, events.size())));
        }
    }

    private void put(List<Event> events) throws NotReadyException {
        var entries = events.stream().map(event -> PutEventsRequestEntry.builder().eventBusName(bus).source(Event.SOURCE)
                .detailType(event.type()).detail(event.detail().toString()).build()).toList();
        try {
            var answer = client.get().putEvents(call -> call.entries(entries));
            if (answer.failedEntryCount() > 0) {
                String code = answer.entries().stream().map(entry -> entry.errorCode()).filter(one -> one != null).findFirst()
                        .orElse("no reason");
                throw NotReadyException.passing("event-not-taken", "EventBridge did not take an event: "
                        + (code.matches("[A-Za-z]{1,60}") ? code : "a reason that can't be read"));
            }
        } catch (RuntimeException e) {
            throw explained(AwsFailure.of(e, "EventBridge"));
        }
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
