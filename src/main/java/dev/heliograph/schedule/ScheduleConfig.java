package dev.heliograph.schedule;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The settings of mails that wait until {@code sendAt}. */
@ConfigMapping(prefix = "heliograph")
public interface ScheduleConfig {

    /** A schedule group of EventBridge Scheduler, by its name. Unset: {@code sendAt} in the future is rejected. */
    Optional<String> scheduleGroup();

    /** The ARN of the queue that gets a request at its time: the one that delivers mails to the function. */
    Optional<String> scheduleQueueArn();

    /** The ARN of a role that Scheduler assumes, and that may send to the queue. */
    Optional<String> scheduleRoleArn();

    /** The ARN of a queue, not a FIFO one, for requests that could not be put into the queue. Unset: they would be lost. */
    Optional<String> scheduleDeadLetterArn();

    /** The ARN of the KMS key that encrypts the schedules, which hold whole requests. Unset: AWS's own. */
    Optional<String> scheduleKeyArn();
}
