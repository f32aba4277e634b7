package dev.heliograph.command;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.delivery.HeldMailResolver;
import dev.heliograph.incoming.Collector;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.outcome.NotReadyException;

/** A command, by its event. */
@FunctionalInterface
interface Command {

    /**
     * @param event an object whose one field is the command's word
     * @return the answer
     * @throws CommandFailedException if it was not done for everything in the event; the other exceptions mean that
     *         nothing was done
     */
    JsonNode run(JsonNode event, Invocation invocation) throws InvalidRequestException, HeldMailResolver.RefusedException,
            Collector.FailedException, NotReadyException, CommandFailedException;
}
