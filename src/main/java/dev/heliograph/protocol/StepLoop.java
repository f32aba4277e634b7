package dev.heliograph.protocol;

import java.util.Optional;
import java.util.function.Supplier;

import dev.heliograph.work.DeliveryResult;

/**
 * Takes a mail through one invocation: carries out a step, and asks for the next one, until there is none.
 *
 * @param protocol decides
 * @param effects carries out steps
 * @param situation the data for each decision
 * @param bug decides the next step after a bug; empty: the bug is thrown again
 */
public record StepLoop(Object protocol, Object effects, Supplier<Situation> situation, AfterBug bug) {

    /** Decides the step after a bug. */
    @FunctionalInterface
    public interface AfterBug {
        Optional<Step<?, ?>> next(Step<?, ?> broken, Throwable bug);
    }

    /** @param first the first step */
    public DeliveryResult run(Step<?, ?> first) {
        Step<?, ?> step = first;
        while (step.end().isEmpty()) {
            step = after(step);
        }
        return step.end().get();
    }

    private <A, R> Step<?, ?> after(Step<A, R> step) {
        try {
            return step.next(step.run(effects), situation.get(), protocol);
        } catch (RuntimeException | Error e) {
            var next = bug.next(step, e);
            if (next.isEmpty()) {
                throw e;
            }
            return next.get();
        }
    }
}
