package dev.heliograph.trigger.queue;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.ledger.Markers;
import dev.heliograph.setting.InvalidSettingException;
import software.amazon.awssdk.services.sqs.SqsClient;

@ApplicationScoped
class QueueBeans {

    /** The entries take about 1 MB. */
    private static final int MESSAGES = 10_000;

    @Produces
    @Singleton
    Queues queues(AwsClients aws, QueueConfig config) {
        config.deadLetterQueueUrl().ifPresent(QueueBeans::requireQueueUrl);
        return new SqsQueues(aws.onFirstUse(SqsClient::builder), config.deadLetterQueueUrl().orElse(""));
    }

    @Produces
    @Singleton
    DeadLetters deadLetters(Queues queues, QueueConfig config) {
        return new DeadLetters(queues, config.deadLetterQueueUrl());
    }

    @Produces
    @Singleton
    VisibilityChanges visibility(Queues queues) {
        return new VisibilityChanges(queues);
    }

    @Produces
    @Singleton
    Requeue requeue(Queues queues, MovedMessages moved) {
        return new Requeue(queues, moved, UUID::randomUUID);
    }

    @Produces
    @Singleton
    MovedMessages moved(Markers markers, Clock clock) {
        return new MovedMessages(markers, clock);
    }

    @Produces
    @Singleton
    CrashMarkers markers(Markers markers, Clock clock) {
        return new CrashMarkers(markers, clock);
    }

    @Produces
    @Singleton
    InFlight inFlight(Queues queues) {
        return new InFlight(queues);
    }

    @Produces
    @Singleton
    OwnReturns returns() {
        return new OwnReturns(MESSAGES);
    }

    @Produces
    @Singleton
    MessageReader messages(MovedMessages moved) {
        return new MessageReader(moved);
    }

    private static void requireQueueUrl(String url) {
        if (!url.matches("https?://[^/]+(/[^/]+){2,}")) {
            throw new InvalidSettingException("HELIOGRAPH_DEAD_LETTER_QUEUE_URL", "\"" + url
                    + "\"; wanted: a queue's address, such as https://sqs.eu-central-1.amazonaws.com/123456789012/mails-dead");
        }
    }
}
