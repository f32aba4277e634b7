package dev.heliograph.simulation;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

import software.amazon.awssdk.core.exception.SdkClientException;

/** Calls to a service of AWS as its client makes them: one that fails is made once more. */
final class AwsCalls {

    private static final Duration LONGEST = Duration.ofMillis(1500);

    private final String service;
    private final Effects effects;

    AwsCalls(String service, Effects effects) {
        this.service = service;
        this.effects = effects;
    }

    <T> T call(String operation, String about, Supplier<T> action) {
        return call(operation, about, action, () -> {
        });
    }

    /** @param whenLost is done if the caller gets no answer */
    <T> T call(String operation, String about, Supplier<T> action, Runnable whenLost) {
        var chance = effects.world().chance();
        String what = service + " " + operation;
        if (!chance.in(effects.world().weather().aws())) {
            return effects.take(what, about, 3, 40, action);
        }
        return switch (chance.below(3)) {
            case 0 -> {
                effects.before(what + " fails", about);
                effects.pass(LONGEST.multipliedBy(2));
                throw lost(whenLost);
            }
            case 1 -> {
                effects.before(what + " loses its answer", about);
                effects.pass(LONGEST);
                quietly(action);
                effects.after();
                effects.pass(LONGEST);
                throw lost(whenLost);
            }
            default -> {
                effects.before(what + " is made twice", about);
                effects.pass(LONGEST);
                quietly(action);
                effects.after();
                effects.pass(Duration.ofMillis(20));
                var answer = action.get();
                effects.after();
                yield answer;
            }
        };
    }

    private static RuntimeException lost(Runnable whenLost) {
        whenLost.run();
        return SdkClientException.create("no answer", new IOException("lost on purpose"));
    }

    /** Nobody learns how it ended. */
    private static void quietly(Supplier<?> action) {
        try {
            action.get();
        } catch (RuntimeException e) {
            // The answer is lost, whatever it was.
            return;
        }
    }
}
