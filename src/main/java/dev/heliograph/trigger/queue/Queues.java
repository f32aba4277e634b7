package dev.heliograph.trigger.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.heliograph.time.Deadline;

/** What the function asks of queues. Nothing here fails: what could not be done is said in the answer. */
public interface Queues {

    /**
     * Lets messages become visible again after a while.
     *
     * @param waits in whole seconds, by receipt handle
     * @return for each that it went wrong for, why
     */
    List<String> changeVisibility(String queueArn, Map<String, Duration> waits, Deadline deadline);

    /**
     * Deletes messages.
     *
     * @return for each that it went wrong for, why
     */
    List<String> delete(String queueArn, List<String> receiptHandles, Deadline deadline);

    /**
     * Sends messages to the dead-letter queue.
     *
     * @return for each, in their order, why it was not taken; empty if it was
     */
    List<String> deadLetter(List<OutgoingMessage> letters, Deadline deadline);

    /**
     * Sends messages to the queue that they came from.
     *
     * @return for each, in their order, why it was not taken; empty if it was
     */
    List<String> sendAgain(String queueArn, List<OutgoingMessage> letters, Deadline deadline);

    /** The most that a dead letter's body and attributes may have together, in bytes. */
    int deadLetterLimit();
}
