package dev.heliograph.protocol;

import java.util.Optional;

import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.work.DeliveryResult;

/**
 * One step on the way of a mail through an invocation, and so the state that it is in: what is to be done next, and about what.
 *
 * @param <A> what it is about, a value
 * @param <R> what carrying it out brings
 */
public record Step<A, R>(Kind<A, R> kind, A of) {

    /** Nothing more is done for a mail in this invocation. */
    public static final Kind<DeliveryResult, DeliveryResult> END = new Kind<>("end", (on, of) -> Result.of(of),
            (by, of, same, at) -> Step.END.of(of), (by, of, why, at) -> Step.END.of(of));

    /**
     * Something that can be done for a mail.
     *
     * @param effect carries it out
     * @param next says what comes next
     * @param failed says what comes next if it could not be carried out
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

    /** @param <E> what it is carried out by */
    @FunctionalInterface
    public interface Effect<E, A, R> {
        Result<R> run(E on, A of);
    }

    /** @param <P> what decides */
    @FunctionalInterface
    public interface Next<P, A, R> {
        Step<?, ?> after(P by, A of, R result, Situation at);
    }

    /**
     * Kinds of steps for one protocol.
     *
     * @param effects what its steps are carried out by
     * @param protocol what decides which comes next
     */
    public record Kinds<E, P>(Class<E> effects, Class<P> protocol) {

        public <A, R> Kind<A, R> kind(String name, Effect<E, A, R> effect, Next<P, A, R> next, Next<P, A, SendResult> failed) {
            return new Kind<>(name, (on, of) -> effect.run(effects.cast(on), of),
                    (by, of, result, at) -> next.after(protocol.cast(by), of, result, at),
                    (by, of, why, at) -> failed.after(protocol.cast(by), of, why, at));
        }

        /** Of what does not fail. */
        public <A, R> Kind<A, R> kind(String name, Effect<E, A, R> effect, Next<P, A, R> next) {
            return kind(name, effect, next, (by, of, why, at) -> {
                throw new IllegalStateException(name + " does not fail");
            });
        }
    }

    /** Carries it out. */
    public Result<R> run(Object effects) {
        return kind.effect().run(effects, of);
    }

    /** The step after this one. */
    public Step<?, ?> next(Result<R> result, Situation at, Object protocol) {
        return result.failure().isPresent() ? kind.failed().after(protocol, of, result.failure().get(), at)
                : kind.next().after(protocol, of, result.value().orElseThrow(), at);
    }

    /** What has become of the mail, if nothing more is done for it. */
    public Optional<DeliveryResult> end() {
        return of instanceof DeliveryResult result ? Optional.of(result) : Optional.empty();
    }
}
