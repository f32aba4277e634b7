package dev.heliograph.trigger;

import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

/** How work arrives, which decides the form of the answer. */
public sealed interface Trigger {

    /** Calls the function for the case. */
    <T> T match(Function<Mails, T> mails, Function<Command, T> command);

    /** The trigger with a caller who reads the answer as origin. */
    Trigger byCaller();

    /**
     * Mails to send.
     *
     * @param items in their order
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
     * A command.
     *
     * @param word the command's word, which is the one field of the event
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
