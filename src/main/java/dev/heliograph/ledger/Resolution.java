package dev.heliograph.ledger;

/** What comes of an operator's word about a held mail. */
public sealed interface Resolution {

    /** It counts now. */
    record Resolved(EntryState was) implements Resolution {
    }

    /** The mail isn't held: being sent right now, sent, or waiting anyway. */
    record NotHeld(EntryState is) implements Resolution {
    }

    /** The ledger doesn't know the mail. */
    record Missing() implements Resolution {
    }
}
