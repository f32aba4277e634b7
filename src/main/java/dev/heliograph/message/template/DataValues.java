package dev.heliograph.message.template;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.ValueResolver;

/** Resolves {@code size} or {@code empty} to the value in a request's data, not to Qute's own property of maps. */
final class DataValues implements ValueResolver {

    @Override
    public int getPriority() {
        return 1000;
    }

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getParams().isEmpty() && context.getBase() instanceof Map<?, ?> data
                && data.containsKey(context.getName());
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        return CompletableFuture.completedFuture(((Map<?, ?>) context.getBase()).get(context.getName()));
    }
}
