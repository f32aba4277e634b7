package dev.heliograph.aws;

import java.util.Optional;
import java.util.function.Supplier;

/** Makes a thing when it is asked for the first time, and keeps it. */
final class OnFirstUse<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private volatile Optional<T> made = Optional.empty();

    OnFirstUse(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        return made.orElseGet(this::make);
    }

    private synchronized T make() {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get();
    }
}
