package dev.heliograph.protocol.send;

import dev.heliograph.outcome.Outcome;

/** What came of preparing a mail: may it leave, to whom, and what does it say. */
public sealed interface Prepared {

    /**
     * It can be sent.
     *
     * @param searched whether its copy can be searched
     * @param leftOut whether some of its recipients get nothing
     */
    record Ready(boolean searched, boolean leftOut) implements Prepared {
    }

    /** It is not sent, though an earlier delivery may have sent it. */
    record Refused(Outcome end) implements Prepared {
    }

    /** Whether it is sent can't be known now. */
    record NotYet(Outcome outcome) implements Prepared {
    }
}
