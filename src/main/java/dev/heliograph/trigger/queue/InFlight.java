package dev.heliograph.trigger.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.heliograph.time.Deadline;

/**
 * What the function does with messages in flight. Lambda does nothing before the answer, and nothing without one: then
 * the messages stay hidden for the queue's visibility time-out, which is six times the function's.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html">Creating and configuring an
 *      Amazon SQS event source mapping</a>
 */
public final class InFlight {

    /** The time in which Lambda deletes the messages that the answer settles. */
    private static final Duration AFTER_THE_ANSWER = Duration.ofSeconds(5);

    private final Queues queues;

    public InFlight(Queues queues) {
        this.queues = queues;
    }

    /**
     * Makes messages visible right after the invocation, in case it ends without an answer.
     *
     * @return for each failure the reason; such a message comes back after the queue's own time-out
     */
    public List<String> comeBackAfter(Deadline deadline, Collection<QueueMessage> messages) {
        var wait = Duration.ofSeconds(deadline.left().plus(Deadline.MARGIN).plus(AFTER_THE_ANSWER).toSeconds());
        var troubles = new ArrayList<String>();
        handles(messages).forEach((arn, handles) -> {
            var waits = new LinkedHashMap<String, Duration>();
            handles.forEach(handle -> waits.put(handle, wait));
            troubles.addAll(queues.changeVisibility(arn, waits, deadline));
        });
        return troubles;
    }

    /**
     * Deletes settled messages before the other messages of their event are settled.
     *
     * @return for each failure the reason; Lambda deletes such a message with the answer
     */
    public List<String> delete(Collection<QueueMessage> messages, Deadline deadline) {
        var troubles = new ArrayList<String>();
        handles(messages).forEach((arn, handles) -> troubles.addAll(queues.delete(arn, handles, deadline)));
        return troubles;
    }

    private static Map<String, List<String>> handles(Collection<QueueMessage> messages) {
        var handles = new LinkedHashMap<String, List<String>>();
        messages.forEach(message -> message.receiptHandle()
                .ifPresent(handle -> handles.computeIfAbsent(message.queueArn(), arn -> new ArrayList<>()).add(handle)));
        return handles;
    }
}
