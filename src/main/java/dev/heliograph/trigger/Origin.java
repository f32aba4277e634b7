package dev.heliograph.trigger;

import java.util.Optional;

import dev.heliograph.trigger.queue.QueueMessage;

/** The origin of a request, which decides what is done with one that is not sent. */
public sealed interface Origin {

    /** The message that is returned to its queue; empty if it came by none. */
    Optional<QueueMessage> message();

    /** What is sent to the dead-letter queue; empty for a caller that reads the answer. */
    Optional<Remains> remains();

    /**
     * The dead letter of a request that will not be sent.
     *
     * @param source the queue's or topic's ARN, or {@code eventbridge}
     * @param body the body, which a queue can deliver again
     */
    record Remains(String source, String body) {
    }

    /** A caller that reads the answer. */
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
     * A topic or an event bus, which does not keep the event.
     *
     * @param source the topic's ARN, or {@code eventbridge}
     * @param envelope what a queue can deliver instead: JSON, as it came
     */
    record Notice(String source, String envelope) implements Origin {

        @Override
        public Optional<QueueMessage> message() {
            return Optional.empty();
        }

        /** The dead letter, without two characters that JSON may hold and a message of a queue may not. */
        @Override
        public Optional<Remains> remains() {
            return Optional.of(new Remains(source, envelope.replace("\uFFFE", "\\uFFFE").replace("\uFFFF", "\\uFFFF")));
        }
    }
}
