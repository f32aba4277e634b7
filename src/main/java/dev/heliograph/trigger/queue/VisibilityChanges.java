package dev.heliograph.trigger.queue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.heliograph.time.Deadline;
import dev.heliograph.time.Durations;

/** Gives messages back to their queue, to be given out again when there is a point in it. */
public final class VisibilityChanges {

    /** A message may be out for 12 hours in all; what it was out for by now is far less than the rest. */
    private static final Duration LONGEST = Duration.ofHours(11).plusMinutes(30);

    private final Queues queues;

    public VisibilityChanges(Queues queues) {
        this.queues = queues;
    }

    /** A message, and when it is to be given out again. */
    public record HandBack(QueueMessage message, Duration after) {
    }

    /**
     * To be called once, when nothing of the batch is being sent any more: a FIFO queue gives a group out up to its first
     * message that is out, so one that comes back early lets a second batch of the mailbox run beside this one. All of a
     * group's messages get the longest of their waits.
     *
     * @return for each that it went wrong for, and that comes back after the queue's own time-out, why
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

    /** What has one wait: a group of a FIFO queue, else the message alone. */
    private static String unit(QueueMessage message) {
        return message.isFifo() ? message.group().map(group -> "group " + group).orElse(message.id()) : message.id();
    }

    /** Rounded up, for what comes back too early is given back again. */
    private static Duration seconds(Duration wait) {
        var whole = Duration.ofSeconds(wait.plusMillis(999).toSeconds());
        return Durations.shorter(whole, LONGEST);
    }
}
