package dev.heliograph.trigger;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** How work arrives, and so how its source wants its answer. */
public sealed interface Trigger {

    /** What there is to send, in the order it came. */
    List<Arrival> arrivals();

    /** Somebody calls the function and reads the answer: one request or an array of them. */
    record Direct(List<Arrival> arrivals) implements Trigger {
    }

    /** A batch of a queue, by an event source mapping or by EventBridge Pipes: answered message by message. */
    record Sqs(List<Arrival> arrivals) implements Trigger {
    }

    /** A topic invokes the function. */
    record Sns(List<Arrival> arrivals) implements Trigger {
    }

    /** A rule of an event bus, or a schedule, invokes the function. */
    record EventBridge(List<Arrival> arrivals) implements Trigger {
    }

    /**
     * An operator settles a mail of which nobody knows whether it was sent.
     *
     * @param event an object whose one field is {@code resolve}
     */
    record Resolve(JsonNode event) implements Trigger {

        @Override
        public List<Arrival> arrivals() {
            return List.of();
        }
    }
}
