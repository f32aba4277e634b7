package dev.heliograph.report.event;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.aws.AwsClients;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@ApplicationScoped
class EventBeans {

    @Produces
    @Singleton
    EventSink events(EventConfig config, AwsClients aws) {
        var sinks = new ArrayList<EventSink>();
        config.eventBus().ifPresent(bus -> sinks.add(new EventBridgeSink(aws.onFirstUse(EventBridgeClient::builder), bus)));
        config.eventQueueUrl()
                .ifPresent(url -> sinks.add(new QueueSink(aws.onFirstUse(SqsClient::builder), url, Clock.systemUTC())));
        var all = List.copyOf(sinks);
        return events -> {
            for (var sink : all) {
                sink.tell(events);
            }
        };
    }
}
