package dev.heliograph.trigger;

import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.command.CommandFailedException;
import dev.heliograph.command.Commands;
import dev.heliograph.command.Invocation;
import dev.heliograph.delivery.Delivery;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.text.Utf8;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.MessageReader;

/** Handles one invocation, from its event to its answer. */
public final class Dispatcher {

    private final TriggerReader reader;
    private final PoisonIsolation isolation;
    private final Delivery delivery;
    private final Commands commands;
    private final MailListener listener;
    private final Duration timeout;
    private final Clock clock;

    /**
     * @param timeout the function's time-out
     */
    Dispatcher(MessageReader messages, PoisonIsolation isolation, Delivery delivery, Commands commands, MailListener listener,
            Duration timeout, Clock clock) {
        this.isolation = isolation;
        this.delivery = delivery;
        this.commands = commands;
        reader = new TriggerReader(commands.words(), messages);
        this.listener = listener;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * @param event the whole payload of the invocation
     * @param invocationId Lambda's request id
     * @throws FunctionErrorException if the source must learn of it by a function error
     */
    public JsonNode dispatch(byte[] event, String invocationId) {
        var deadline = Deadline.after(timeout, clock);
        delivery.begin();
        try {
            return read(event, invocationId).match(
                    mails -> mails.form().answer(isolation.deliver(mails.items(), deadline)),
                    command -> run(command, new Invocation(invocationId, deadline)));
        } catch (FunctionErrorException e) {
            // Lambda counts it among its errors, and its cause should be known.
            listener.functionError();
            throw e;
        } finally {
            delivery.end(deadline);
        }
    }

    private JsonNode run(Trigger.Command command, Invocation invocation) {
        try {
            return commands.run(command.word(), command.event(), invocation);
        } catch (CommandFailedException e) {
            throw new FunctionErrorException(e.getMessage());
        }
    }

    private Trigger read(byte[] event, String invocationId) {
        try {
            return reader.read(text(event), invocationId);
        } catch (UnrecognisedEventException e) {
            listener.unrecognised(invocationId, new Outcome.Rejected("unrecognised-event", "saw " + e.seen()));
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // Java's message of a failure could quote the event.
            var seen = "an event that can't be read (" + e.getClass().getSimpleName() + ", a bug in Heliograph)";
            listener.unrecognised(invocationId, new Outcome.Rejected("internal-error", seen));
            throw new UnrecognisedEventException(seen);
        }
    }

    private static byte[] text(byte[] event) {
        try {
            Utf8.require(event);
            return event;
        } catch (CharacterCodingException e) {
            throw new UnrecognisedEventException("no UTF-8 (" + event.length + " bytes)");
        }
    }
}
