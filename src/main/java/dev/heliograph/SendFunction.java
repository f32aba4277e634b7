package dev.heliograph;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jboss.logging.MDC;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.trigger.Dispatcher;
import dev.heliograph.trigger.Payload;
import io.quarkus.amazon.lambda.runtime.FunctionError;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The Lambda function: one invocation in, one answer out. */
// Quarkus 3.32 writes function errors with this class and forgets to register it, which would end the executable at
// the first one.
@RegisterForReflection(targets = FunctionError.class)
public class SendFunction {

    @Inject
    Dispatcher dispatcher;

    /**
     * @param event the whole payload of any service, as {@link dev.heliograph.trigger.RawEventDecorator} delivers it
     * @return the answer for its source
     */
    @Funq
    public JsonNode send(Payload event) {
        // Funqy has no Lambda context; the poll loop leaves the request id here, on this thread only.
        var invocationId = Optional.ofNullable(MDC.get("AWSRequestId")).orElseGet(UUID::randomUUID);
        return dispatcher.dispatch(event.take(), invocationId.toString());
    }
}
