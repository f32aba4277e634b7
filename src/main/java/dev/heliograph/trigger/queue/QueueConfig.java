package dev.heliograph.trigger.queue;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The setting of the dead-letter queue. */
@ConfigMapping(prefix = "heliograph")
public interface QueueConfig {

    /** An SQS queue. Unset: a queue's message is reported as failed, and its queue's own redrive policy decides. */
    Optional<String> deadLetterQueueUrl();
}
