package dev.heliograph.simulation;

import java.util.ArrayList;
import java.util.List;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** An environment's client of EventBridge. */
final class SimulatedEventBridge implements EventBridgeClient {

    private final List<Published> published;
    private final AwsCalls calls;
    private final Effects effects;

    /** An event that is out. */
    record Published(String type, String detail) {
    }

    SimulatedEventBridge(List<Published> published, Effects effects) {
        this.published = published;
        this.effects = effects;
        calls = new AwsCalls("EventBridge", effects);
    }

    @Override
    public PutEventsResponse putEvents(PutEventsRequest request) {
        return calls.call("PutEvents", request.entries().get(0).detail(), () -> {
            var answers = new ArrayList<PutEventsResultEntry>();
            for (var entry : request.entries()) {
                if (effects.world().chance().in(effects.world().weather().aws() / 4)) {
                    answers.add(PutEventsResultEntry.builder().errorCode("ThrottlingException").build());
                } else {
                    published.add(new Published(entry.detailType(), entry.detail()));
                    answers.add(PutEventsResultEntry.builder().eventId("event").build());
                }
            }
            return PutEventsResponse.builder().entries(answers).build();
        });
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
