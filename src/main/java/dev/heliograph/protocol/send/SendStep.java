package dev.heliograph.protocol.send;

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
public record SendStep<A, R>(Kind<A, R> kind, A of) {

    /** Something that can be done for a mail. */
    public record Kind<A, R>(String name, Effect<A, R> effect, Next<A, R> next, Failed<A> failed,
            Attempt<A> attempt) {

        public SendStep<A, R> of(A about) {
            return new SendStep<>(this, about);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Carries it out. */
    @FunctionalInterface
    interface Effect<A, R> {
        Result<R> run(SendEffects on, A of);
    }

    /** What comes next. */
    @FunctionalInterface
    interface Next<A, R> {
        SendStep<?, ?> after(SendProtocol by, A of, R result, Situation at);
    }

    /** What comes next if it could not be carried out, so that the mail was surely not sent by it. */
    @FunctionalInterface
    interface Failed<A> {
        SendStep<?, ?> after(SendProtocol by, A of, SendResult why, Situation at);
    }

    /** The attempt that it belongs to. */
    @FunctionalInterface
    interface Attempt<A> {
        Optional<Leased> of(A of);
    }

    static <A, R> Kind<A, R> kind(String name, Effect<A, R> effect, Next<A, R> next, Failed<A> failed) {
        return new Kind<>(name, effect, next, failed, of -> Optional.empty());
    }

    /** Of what does not fail. */
    static <A, R> Kind<A, R> kind(String name, Effect<A, R> effect, Next<A, R> next) {
        return kind(name, effect, next, (by, of, why, at) -> {
            throw new IllegalStateException(name + " does not fail");
        });
    }

    /** Of what makes requests for an attempt that may send the mail. */
    static <A, R> Kind<A, R> sending(String name, Attempt<A> attempt, Effect<A, R> effect, Next<A, R> next, Failed<A> failed) {
        return new Kind<>(name, effect, next, failed, attempt);
    }

    /** The same, which does not fail. */
    static <A, R> Kind<A, R> sending(String name, Attempt<A> attempt, Effect<A, R> effect, Next<A, R> next) {
        return new Kind<>(name, effect, next, SendStep.kind(name, effect, next).failed(), attempt);
    }

    public Result<R> run(SendEffects on) {
        return kind.effect().run(on, of);
    }

    /** The step after this one. */
    public SendStep<?, ?> next(Result<R> result, Situation at, SendProtocol by) {
        return result.failure().isPresent() ? kind.failed().after(by, of, result.failure().get(), at)
                : kind.next().after(by, of, result.value().orElseThrow(), at);
    }

    /** What has become of the mail, if nothing more is done for it. */
    public Optional<DeliveryResult> end() {
        return of instanceof DeliveryResult result ? Optional.of(result) : Optional.empty();
    }

    /** The attempt that it may send the mail for. */
    public Optional<Leased> sending() {
        return kind.attempt().of(of);
    }
}
