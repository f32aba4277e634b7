package dev.heliograph.trigger.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.heliograph.time.Deadline;

/** What the function does with queues. No method throws: failures are in the result. */
public interface Queues {

    /**
     * Changes the visibility of messages.
     *
     * @param waits in whole seconds, by receipt handle
     * @return for each failure the reason
     */
    List<String> changeVisibility(String queueArn, Map<String, Duration> waits, Deadline deadline);

    /**
     * Deletes messages.
     *
     * @return for each failure the reason
     */
    List<String> delete(String queueArn, List<String> receiptHandles, Deadline deadline);

    /**
     * Sends messages to the dead-letter queue.
     *
     * @return for each, in their order, why it was rejected; empty if it was accepted
     */
    List<String> deadLetter(List<OutgoingMessage> messages, Deadline deadline);

    /**
     * Sends messages to the queue that they came from.
     *
     * @return for each, in their order, why it was rejected; empty if it was accepted
     */
    List<String> sendAgain(String queueArn, List<OutgoingMessage> messages, Deadline deadline);

    /** The largest dead letter: body and attributes together, in bytes. */
    int deadLetterLimit();
}
