package dev.heliograph.sandbox.development;

import java.io.IOException;
import java.util.Optional;

/**
 * Ends this process when its standard input ends. A test that starts it holds the other end: so none is left
 * when the test is killed.
 */
final class EndOfInput {

    private EndOfInput() {
    }

    /** Does so if the system property {@code heliograph.dev.until-end-of-input} is set. */
    static void watch() {
        if (Optional.ofNullable(System.getProperty("heliograph.dev.until-end-of-input")).isEmpty()) {
            return;
        }
        var thread = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // What is written there means nothing.
                }
            } catch (IOException e) {
                // It has ended as well.
            }
            System.exit(0);
        }, "end-of-input");
        thread.setDaemon(true);
        thread.start();
    }
}
