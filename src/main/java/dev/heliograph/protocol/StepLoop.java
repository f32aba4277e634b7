package dev.heliograph.protocol;

import java.util.function.Supplier;

import dev.heliograph.work.DeliveryResult;

/**
 * Takes a mail through one invocation: carries out a step, asks what comes next, until there is nothing more to do.
 *
 * @param protocol what decides
 * @param effects what steps are carried out by
 * @param situation what a decision needs to know of its moment
 * @param bug what comes next if a bug breaks a step; it throws the bug again if nothing does
 */
public record StepLoop(Object protocol, Object effects, Supplier<Situation> situation, AfterBug bug) {

    /** What comes after a step that a bug has broken. */
    @FunctionalInterface
    public interface AfterBug {
        Step<?, ?> next(Step<?, ?> broken, Throwable bug);
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
            return bug.next(step, e);
        }
    }
}
