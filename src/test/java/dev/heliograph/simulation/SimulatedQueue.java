package dev.heliograph.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A queue of Amazon SQS. One of FIFO gives out the messages of a group up to its first one that is out, and drops a message
 * whose original came within the last five minutes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">Amazon
 *      SQS visibility timeout</a>
 */
final class SimulatedQueue {

    /** Six times the function's time-out, as Terraform sets it. */
    static final Duration VISIBILITY = Duration.ofSeconds(360);

    /** As Terraform sets it. */
    private static final int MOST_RECEIVES = 200;
    private static final Duration DEDUPLICATION = Duration.ofMinutes(5);

    private final String name;
    private final boolean fifo;
    private final SimulatedClock clock;
    private final Optional<SimulatedQueue> deadLetters;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<String, Instant> originals = new HashMap<>();
    private int sent;
    private int mostReceives;

    /** A message and where it is. */
    static final class Message {

        private final String id;
        private final String body;
        private final Map<String, String> attributes;
        private final String group;
        private final Instant sentAt;
        private Instant visibleAt;
        private Instant firstReceivedAt = Instant.EPOCH;
        private int receives;

        private Message(String id, String body, Map<String, String> attributes, String group, Instant sentAt) {
            this.id = id;
            this.body = body;
            this.attributes = attributes;
            this.group = group;
            this.sentAt = sentAt;
            visibleAt = sentAt;
        }

        String id() {
            return id;
        }

        String body() {
            return body;
        }

        /** By name; those of numbers too. */
        Map<String, String> attributes() {
            return attributes;
        }

        String group() {
            return group;
        }

        Instant sentAt() {
            return sentAt;
        }

        int receives() {
            return receives;
        }

        Instant firstReceivedAt() {
            return firstReceivedAt;
        }

        /** Another one after each receive. */
        String handle() {
            return id + "/" + receives;
        }
    }

    SimulatedQueue(String name, boolean fifo, SimulatedClock clock, Optional<SimulatedQueue> deadLetters) {
        this.name = name + (fifo ? ".fifo" : "");
        this.fifo = fifo;
        this.clock = clock;
        this.deadLetters = deadLetters;
    }

    boolean isFifo() {
        return fifo;
    }

    String arn() {
        return "arn:aws:sqs:eu-central-1:123456789012:" + name;
    }

    String url() {
        return "https://sqs.eu-central-1.amazonaws.com/123456789012/" + name;
    }

    /** @param original distinguishes one original from another */
    String send(String body, Map<String, String> attributes, String group, String original) {
        var now = clock.instant();
        if (fifo) {
            var last = originals.get(original);
            if (last != null && now.isBefore(last.plus(DEDUPLICATION))) {
                return "dropped";
            }
            originals.put(original, now);
        }
        String id = name + "-" + sent++;
        messages.put(id, new Message(id, body, attributes, group, now));
        return id;
    }

    /** The next batch, hidden from now on; empty if nothing is to be had. */
    List<Message> receive(int most) {
        var now = clock.instant();
        var batch = new ArrayList<Message>();
        var closed = new HashSet<String>();
        var spent = new ArrayList<Message>();
        for (var message : messages.values()) {
            if (batch.size() == most) {
                break;
            } else if (fifo && closed.contains(message.group)) {
                continue;
            } else if (message.visibleAt.isAfter(now)) {
                closed.add(message.group);
            } else if (message.receives >= MOST_RECEIVES) {
                spent.add(message);
            } else {
                batch.add(message);
            }
        }
        spent.forEach(message -> {
            messages.remove(message.id);
            deadLetters.orElseThrow().send(message.body, message.attributes, message.group, message.id);
        });
        for (var message : batch) {
            message.firstReceivedAt = message.receives++ == 0 ? now : message.firstReceivedAt;
            message.visibleAt = now.plus(VISIBILITY);
            mostReceives = Math.max(mostReceives, message.receives);
        }
        return batch;
    }

    /** Whether it was done: a handle counts until its message is given out again. */
    boolean delete(String handle) {
        return find(handle).map(message -> messages.remove(message.id)).isPresent();
    }

    boolean hide(String handle, Duration wait) {
        var message = find(handle);
        message.ifPresent(one -> one.visibleAt = clock.instant().plus(wait));
        return message.isPresent();
    }

    private Optional<Message> find(String handle) {
        String id = handle.substring(0, handle.lastIndexOf('/'));
        return Optional.ofNullable(messages.get(id)).filter(message -> message.handle().equals(handle));
    }

    /** Takes a message away. */
    void remove(Message message) {
        messages.remove(message.id);
    }

    Collection<Message> messages() {
        return messages.values();
    }

    /** When something can be had; empty if there is nothing. */
    Optional<Instant> nextAt() {
        Instant next = null;
        Set<String> closed = new HashSet<>();
        for (var message : messages.values()) {
            if ((!fifo || closed.add(message.group)) && (next == null || message.visibleAt.isBefore(next))) {
                next = message.visibleAt;
            }
        }
        return Optional.ofNullable(next);
    }

    int mostReceives() {
        return mostReceives;
    }
}
