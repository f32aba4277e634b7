package dev.heliograph.trigger;

import dev.heliograph.trigger.queue.QueueMessage;

/** Where a request came from, and so what is done with one that is not sent. */
public sealed interface Origin {

    /** Somebody who reads the answer. */
    record Caller() implements Origin {
    }

    /** A queue, which keeps the message until it is acknowledged. */
    record Queue(QueueMessage message) implements Origin {
    }

    /**
     * A topic or an event bus, which has let go of it.
     *
     * @param source the topic's ARN, or {@code eventbridge}
     * @param envelope what a queue could give out in its stead: JSON, as it came
     */
    record Notice(String source, String envelope) implements Origin {
    }
}
