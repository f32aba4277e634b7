package dev.heliograph.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import dev.heliograph.aws.AwsClient;
import dev.heliograph.aws.AwsClients;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.eventbridge.EventBridgeClientBuilder;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.scheduler.SchedulerClientBuilder;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/** An environment's clients of AWS. */
final class SimulatedAws implements AwsClients {

    private final SimulatedDynamoDb dynamoDb;
    private final SimulatedSqs sqs;
    private final SimulatedScheduler scheduler;
    private final SimulatedS3 s3;
    private final SimulatedEventBridge eventBridge;

    SimulatedAws(World world, Effects effects) {
        dynamoDb = new SimulatedDynamoDb(world.table(), effects);
        sqs = new SimulatedSqs(List.of(world.queue(), world.incoming(), world.deadLetters()), effects);
        scheduler = new SimulatedScheduler(world.schedules(), effects);
        s3 = new SimulatedS3(world.stored(), effects);
        eventBridge = new SimulatedEventBridge(world.published(), effects);
    }

    @Override
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> AwsClient<C> onFirstUse(Supplier<B> builder) {
        var service = client(builder.get());
        return new AwsClient<>() {
            @Override
            @SuppressWarnings("unchecked")
            public C get() {
                return (C) service;
            }

            @Override
            public boolean connectAnother() {
                return false;
            }
        };
    }

    @Override
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> AwsClient<C> onFirstUse(Supplier<B> builder,
            Duration timeout) {
        return onFirstUse(builder);
    }

    private SdkClient client(Object builder) {
        if (builder instanceof DynamoDbClientBuilder) {
            return dynamoDb;
        } else if (builder instanceof SqsClientBuilder) {
            return sqs;
        } else if (builder instanceof SchedulerClientBuilder) {
            return scheduler;
        } else if (builder instanceof S3ClientBuilder) {
            return s3;
        } else if (builder instanceof EventBridgeClientBuilder) {
            return eventBridge;
        }
        throw new UnsupportedOperationException(builder.getClass().getName());
    }
}
