package dev.heliograph.protocol;

/** What comes of an operator's word about a held mail. */
public sealed interface Resolution {

    /** Answers for the case that it is. */
    <T, X extends Exception> T match(Cases<T, X> cases) throws X;

    /** An answer for each case. */
    interface Cases<T, X extends Exception> {

        T resolved(EntryState was, boolean known) throws X;

        T notHeld(EntryState is) throws X;

        T missing() throws X;
    }

    /**
     * It counts now.
     *
     * @param known whether the ledger knew more of the mail than that it was cancelled
     */
    record Resolved(EntryState was, boolean known) implements Resolution {

        public Resolved(EntryState was) {
            this(was, true);
        }

        @Override
        public <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.resolved(was, known);
        }
    }

    /** The mail isn't held: being sent right now, sent, or waiting anyway. */
    record NotHeld(EntryState is) implements Resolution {

        @Override
        public <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.notHeld(is);
        }
    }

    /** The ledger doesn't know the mail. */
    record Missing() implements Resolution {

        @Override
        public <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.missing();
        }
    }
}
