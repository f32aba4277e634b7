package dev.heliograph.protocol.send;

import dev.heliograph.outcome.Outcome;

/** The result of preparing a mail: whether it may be sent, to whom, and with which content. */
public sealed interface Prepared {

    /**
     * The mail can be sent.
     *
     * @param searched whether its copy can be searched for
     * @param leftOut whether some of its recipients are left out
     */
    record Ready(boolean searched, boolean leftOut) implements Prepared {
    }

    /** The mail is not sent, although an earlier delivery may have sent it. */
    record Refused(Outcome end) implements Prepared {
    }

    /** The result can't be known now. */
    record NotYet(Outcome outcome) implements Prepared {
    }
}
