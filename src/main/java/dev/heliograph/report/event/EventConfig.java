package dev.heliograph.report.event;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The settings of events. */
@ConfigMapping(prefix = "heliograph")
public interface EventConfig {

    /** An EventBridge bus, by its name or ARN. Unset: no events on a bus. */
    Optional<String> eventBus();

    /** The address of an SQS queue that gets each event as well, with the same envelope. Unset: no queue. */
    Optional<String> eventQueueUrl();
}
