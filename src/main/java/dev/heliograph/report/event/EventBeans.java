package dev.heliograph.report.event;

import java.time.Clock;
import java.util.ArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.time.Sleeper;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

@ApplicationScoped
class EventBeans {

    @Produces
    @Singleton
    EventSink events(EventConfig config, AwsClients aws, Clock clock, Sleeper sleeper) {
        var calls = new ArrayList<Batches.Call>();
        config.eventBus().ifPresent(bus -> calls.add(new EventBridgeSink(aws.onFirstUse(EventBridgeClient::builder), bus)));
        config.eventQueueUrl()
                .ifPresent(url -> calls.add(new QueueSink(aws.onFirstUse(SqsClient::builder), url, clock)));
        return new AllSinks(calls.stream().<EventSink> map(call -> new Batches(call, sleeper)).toList());

    }
}
