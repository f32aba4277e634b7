package dev.heliograph.command;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.delivery.HeldMailResolver;
import dev.heliograph.incoming.Collector;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.outcome.NotReadyException;

/** Does what an event asks for. */
@FunctionalInterface
interface Command {

    /**
     * @param event an object whose one field is the command's word
     * @return the answer
     * @throws CommandFailedException if it was not done for all that it was asked for; the other exceptions: if not at all
     */
    JsonNode run(JsonNode event, Invocation invocation) throws InvalidRequestException, HeldMailResolver.RefusedException,
            Collector.FailedException, NotReadyException, CommandFailedException;
}
