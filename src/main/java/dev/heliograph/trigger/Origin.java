package dev.heliograph.trigger;

import java.util.Optional;

import dev.heliograph.trigger.queue.QueueMessage;

/** Where a request came from, and so what is done with one that is not sent. */
public sealed interface Origin {

    /** The message that goes back to its queue; empty if it came by none. */
    Optional<QueueMessage> message();

    /** What goes to the dead-letter queue in its stead; empty for somebody who reads the answer. */
    Optional<Remains> remains();

    /**
     * What is left of a request that will not be sent.
     *
     * @param source the queue's or topic's ARN, or {@code eventbridge}
     * @param body what a queue could give out again
     */
    record Remains(String source, String body) {
    }

    /** Somebody who reads the answer. */
    record Caller() implements Origin {

        @Override
        public Optional<QueueMessage> message() {
            return Optional.empty();
        }

        @Override
        public Optional<Remains> remains() {
            return Optional.empty();
        }
    }

    /** A queue, which keeps the message until it is acknowledged. */
    record Queue(QueueMessage given) implements Origin {

        @Override
        public Optional<QueueMessage> message() {
            return Optional.of(given);
        }

        @Override
        public Optional<Remains> remains() {
            return Optional.of(new Remains(given.queueArn(), given.body()));
        }
    }

    /**
     * A topic or an event bus, which has let go of it.
     *
     * @param source the topic's ARN, or {@code eventbridge}
     * @param envelope what a queue could give out in its stead: JSON, as it came
     */
    record Notice(String source, String envelope) implements Origin {

        @Override
        public Optional<QueueMessage> message() {
            return Optional.empty();
        }

        /** Without two characters that JSON may hold and a message of a queue may not. */
        @Override
        public Optional<Remains> remains() {
            return Optional.of(new Remains(source, envelope.replace("\uFFFE", "\\uFFFE").replace("\uFFFF", "\\uFFFF")));
        }
    }
}
