package dev.heliograph.protocol;

/** What comes of an operator's word about a held mail. */
public sealed interface Resolution {

    /**
     * It counts now.
     *
     * @param known whether the ledger knew more of the mail than that it was cancelled
     */
    record Resolved(EntryState was, boolean known) implements Resolution {

        public Resolved(EntryState was) {
            this(was, true);
        }
    }

    /** The mail isn't held: being sent right now, sent, or waiting anyway. */
    record NotHeld(EntryState is) implements Resolution {
    }

    /** The ledger doesn't know the mail. */
    record Missing() implements Resolution {
    }
}
