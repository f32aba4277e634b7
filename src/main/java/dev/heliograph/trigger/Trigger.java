package dev.heliograph.trigger;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

/** How work arrives, and so how its source wants its answer. */
public sealed interface Trigger {

    /** Answers for the case that it is. */
    <T> T match(Function<Mails, T> mails, Function<Command, T> command);

    /** The same, brought by somebody who reads the answer. */
    Trigger byCaller();

    /**
     * Mails to be sent.
     *
     * @param items in the order they came
     */
    record Mails(List<IncomingItem> items, AnswerForm form) implements Trigger {

        @Override
        public <T> T match(Function<Mails, T> mails, Function<Command, T> command) {
            return mails.apply(this);
        }

        @Override
        public Mails byCaller() {
            return new Mails(items.stream().map(IncomingItem::byCaller).toList(), AnswerForm.RESULTS);
        }
    }

    /**
     * Something else to be done.
     *
     * @param word the command's, which is the one field of the event
     */
    record Command(String word, JsonNode event) implements Trigger {

        @Override
        public <T> T match(Function<Mails, T> mails, Function<Command, T> command) {
            return command.apply(this);
        }

        @Override
        public Command byCaller() {
            return this;
        }
    }
}
