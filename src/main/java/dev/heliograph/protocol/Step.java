package dev.heliograph.protocol;

import java.util.Optional;

import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.work.DeliveryResult;

/**
 * One step of a mail in an invocation, and so its state: what to do next, and with what.
 *
 * @param <A> the step's data, a value
 * @param <R> the step's result
 */
public record Step<A, R>(Kind<A, R> kind, A of) {

    /** Nothing more is done for a mail in this invocation. */
    public static final Kind<DeliveryResult, DeliveryResult> END = new Kind<>("end", (on, of) -> Result.of(of),
            (by, of, same, at) -> Step.END.of(of), (by, of, why, at) -> Step.END.of(of));

    /**
     * A kind of step.
     *
     * @param effect carries it out
     * @param next decides the next step
     * @param failed decides the next step if it could not be carried out
     */
    public record Kind<A, R>(String name, Effect<Object, A, R> effect, Next<Object, A, R> next,
            Next<Object, A, SendResult> failed) {

        public Step<A, R> of(A about) {
            return new Step<>(this, about);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** @param <E> the effects that carry it out */
    @FunctionalInterface
    public interface Effect<E, A, R> {
        Result<R> run(E on, A of);
    }

    /** @param <P> the protocol that decides */
    @FunctionalInterface
    public interface Next<P, A, R> {
        Step<?, ?> after(P by, A of, R result, Situation at);
    }

    /**
     * The kinds of steps of one protocol.
     *
     * @param effects the class of the effects that carry them out
     * @param protocol the class of the protocol that decides
     */
    public record Kinds<E, P>(Class<E> effects, Class<P> protocol) {

        public <A, R> Kind<A, R> kind(String name, Effect<E, A, R> effect, Next<P, A, R> next, Next<P, A, SendResult> failed) {
            return new Kind<>(name, (on, of) -> effect.run(effects.cast(on), of),
                    (by, of, result, at) -> next.after(protocol.cast(by), of, result, at),
                    (by, of, why, at) -> failed.after(protocol.cast(by), of, why, at));
        }

        /** A kind of step that does not fail. */
        public <A, R> Kind<A, R> kind(String name, Effect<E, A, R> effect, Next<P, A, R> next) {
            return kind(name, effect, next, (by, of, why, at) -> {
                throw new IllegalStateException(name + " does not fail");
            });
        }
    }

    /** Carries out the step. */
    public Result<R> run(Object effects) {
        return kind.effect().run(effects, of);
    }

    /** The step after this one. */
    public Step<?, ?> next(Result<R> result, Situation at, Object protocol) {
        return result.failure().isPresent() ? kind.failed().after(protocol, of, result.failure().get(), at)
                : kind.next().after(protocol, of, result.value().orElseThrow(), at);
    }

    /** The result, if this is the last step. */
    public Optional<DeliveryResult> end() {
        return of instanceof DeliveryResult result ? Optional.of(result) : Optional.empty();
    }
}
