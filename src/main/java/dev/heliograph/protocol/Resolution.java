package dev.heliograph.protocol;

/** The result of an operator's command about a held mail. */
public sealed interface Resolution {

    /**
     * The command took effect.
     *
     * @param known whether the ledger knew more of the mail than that it was cancelled
     */
    record Resolved(EntryState was, boolean known) implements Resolution {

        public Resolved(EntryState was) {
            this(was, true);
        }
    }

    /** The mail isn't held: it is being sent, was sent, or waits anyway. */
    record NotHeld(EntryState is) implements Resolution {
    }

    /** The ledger doesn't know the mail. */
    record Missing() implements Resolution {
    }
}
