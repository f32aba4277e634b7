package dev.heliograph.protocol.send;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;

/** Outcomes of mails without a request. */
public final class Outcomes {

    /** The trace of a cancelled mail, for the command and for its message if that still comes. */
    public static final Trace CANCELLED = Trace.of(Outcome.Suppressed.CANCELLED);

    static final Outcome HELD = new Outcome.Unknown("held", "an earlier attempt may have sent it, and nobody knows: ask its"
            + " recipients, then settle it with a resolve event");

    static final Outcome ID_HELD = new Outcome.Rejected("id-reused",
            "$.id: another mail from this mailbox under the same id may have been sent, and waits to be resolved; wanted: an id of"
                    + " its own for each mail; or resolve that one, then redrive this");

    static final Outcome ID_REUSED = new Outcome.Rejected("id-reused",
            "$.id: another mail was sent from this mailbox under the same id; wanted: an id of its own for each mail");

    static final Outcome OTHER_DOUBT = new Outcome.Unknown("in-doubt",
            "another delivery of the same mail has left it in doubt meanwhile", true);

    private Outcomes() {
    }

    /** The outcome, unless an earlier attempt may have sent the mail: that this one surely did not ends no doubt. */
    static Outcome stillInDoubt(boolean inDoubt, Outcome outcome) {
        return inDoubt && !outcome.settled() && !outcome.doubtful()
                ? new Outcome.Unknown(outcome.code(), outcome.reason() + "; an earlier attempt may have sent it",
                        outcome.retryable())
                : outcome;
    }
}
