package dev.heliograph;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the function. What stops the start is said in a line an operator can act on, not in a stack trace. */
@QuarkusMain
public class Start {

    public static void main(String... arguments) {
        Quarkus.run(null, (exitCode, failure) -> {
            if (failure != null) {
                System.err.println(StartFailure.explain(failure));
            }
            System.exit(exitCode);
        }, arguments);
    }
}
