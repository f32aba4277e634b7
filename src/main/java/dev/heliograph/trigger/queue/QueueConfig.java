package dev.heliograph.trigger.queue;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where requests go that will not be sent. */
@ConfigMapping(prefix = "heliograph")
public interface QueueConfig {

    /** An SQS queue. Unset: a queue's message is reported as failed, and its queue's own redrive policy has the say. */
    Optional<String> deadLetterQueueUrl();
}
