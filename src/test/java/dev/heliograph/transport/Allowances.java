package dev.heliograph.transport;

import java.time.Duration;

/** Times that mails may take, for tests. */
public final class Allowances {

    private Allowances() {
    }

    /** A request's, in an invocation that has just begun. */
    public static Allowance of(Duration request) {
        return new Allowance(request, Duration.ofSeconds(60), Duration.ofSeconds(55));
    }
}
