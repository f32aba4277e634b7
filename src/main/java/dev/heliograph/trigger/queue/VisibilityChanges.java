package dev.heliograph.trigger.queue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.heliograph.time.Deadline;
import dev.heliograph.time.Durations;

/** Returns messages to their queue, with the time after which they are delivered again. */
public final class VisibilityChanges {

    /** The longest wait: a message may be in flight for 12 hours in all, and most of that is left. */
    private static final Duration LONGEST = Duration.ofHours(11).plusMinutes(30);

    private final Queues queues;

    public VisibilityChanges(Queues queues) {
        this.queues = queues;
    }

    /** A message, and the time after which it is delivered again. */
    public record HandBack(QueueMessage message, Duration after) {
    }

    /**
     * Called once, when nothing of the batch is being sent any more: a FIFO queue delivers a group up to its first
     * message in flight, so one that comes back early would let a second batch of the mailbox run in parallel. All of
     * a group's messages get the longest of their waits.
     *
     * @return for each failure the reason; such a message comes back after the queue's own time-out
     * @see <a href=
     *      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">Amazon
     *      SQS visibility timeout</a>
     */
    public List<String> handBack(List<HandBack> messages, Deadline deadline) {
        var longest = new LinkedHashMap<String, Duration>();
        messages.forEach(back -> longest.merge(unit(back.message()), seconds(back.after()), Durations::longer));
        var queueArns = new LinkedHashMap<String, Map<String, Duration>>();
        messages.forEach(back -> back.message().receiptHandle().ifPresent(handle -> queueArns
                .computeIfAbsent(back.message().queueArn(), arn -> new LinkedHashMap<>())
                .put(handle, longest.get(unit(back.message())))));
        return queueArns.entrySet().stream()
                .flatMap(queue -> queues.changeVisibility(queue.getKey(), queue.getValue(), deadline).stream()).toList();
    }

    /** The unit that has one wait: a group of a FIFO queue, else the message. */
    private static String unit(QueueMessage message) {
        return message.isFifo() ? message.group().map(group -> "group " + group).orElse(message.id()) : message.id();
    }

    /** The wait, rounded up: a message that comes back too early is returned again. */
    private static Duration seconds(Duration wait) {
        var whole = Duration.ofSeconds(wait.plusMillis(999).toSeconds());
        return Durations.shorter(whole, LONGEST);
    }
}
