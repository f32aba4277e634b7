package dev.heliograph.outcome;

import java.util.Optional;
import java.util.function.Function;

/**
 * The result of a step.
 *
 * @param value empty if there is none
 * @param failure why there is none; the mail was surely not sent by this step
 */
public record Result<T>(Optional<T> value, Optional<SendResult> failure) {

    /** A call that may fail because something is not ready. */
    @FunctionalInterface
    public interface Call<T> {
        T make() throws NotReadyException;
    }

    public static <T> Result<T> of(T value) {
        return new Result<>(Optional.of(value), Optional.empty());
    }

    public static <T> Result<T> failed(SendResult why) {
        return new Result<>(Optional.empty(), Optional.of(why));
    }

    /** The result of a value made from this one. */
    public <U> Result<U> map(Function<T, U> made) {
        return new Result<>(value.map(made), failure);
    }

    /** The result of a call. */
    public static <T> Result<T> by(Call<T> call) {
        try {
            return of(call.make());
        } catch (NotReadyException e) {
            return failed(SendResult.of(e.notReady()));
        }
    }
}
