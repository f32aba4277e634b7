package dev.heliograph.outcome;

import java.time.Duration;
import java.util.Optional;

/**
 * How an attempt to hand a mail over ended, in words that hold for every way of sending. Who knows the other side's language
 * chooses one; each says itself what it means for the mail and for the ledger.
 */
public sealed interface Reply {

    /** What it means for the mail, and so whether it may be sent again. */
    Outcome outcome();

    /** What the ledger is to keep of it. */
    Settlement settlement();

    /**
     * Of a connection that ended without an answer; {@code bodyStarted}: whether the mail's first byte had been handed to it.
     */
    static Reply broken(boolean bodyStarted, String cause) {
        return bodyStarted ? new InDoubt("no-answer", "the connection ended without an answer (" + cause + ")")
                : NotReady.passing("not-connected", "the server can't be reached (" + cause + ")");
    }

    /** The other side has taken the mail. */
    record Taken() implements Reply {
        @Override
        public Outcome outcome() {
            return new Outcome.Accepted();
        }

        @Override
        public Settlement settlement() {
            return Settlement.SENT;
        }
    }

    /**
     * Not taken, since there were too many.
     *
     * @param retryAfter how long the other side wants to be left alone; empty if it didn't say
     */
    record Throttled(String code, Optional<Duration> retryAfter) implements Reply {
        @Override
        public Outcome outcome() {
            return new Outcome.Throttled(code, retryAfter);
        }

        @Override
        public Settlement settlement() {
            return Settlement.NOT_SENT;
        }
    }

    /** Surely not taken, for a reason that passes. */
    record NotTaken(String code, String reason) implements Reply {
        @Override
        public Outcome outcome() {
            return new Outcome.Transient(code, reason, Optional.empty());
        }

        @Override
        public Settlement settlement() {
            return Settlement.NOT_SENT;
        }
    }

    /** Never to be taken as it is, or it could not even be written. */
    record Refused(String code, String reason) implements Reply {
        @Override
        public Outcome outcome() {
            return new Outcome.Rejected(code, reason);
        }

        @Override
        public Settlement settlement() {
            return Settlement.REFUSED;
        }
    }

    /**
     * Taken or not: nobody knows.
     *
     * @param visible whether a later look will tell
     */
    record InDoubt(String code, String reason, boolean visible) implements Reply {

        /** One that nobody can look at. */
        public InDoubt(String code, String reason) {
            this(code, reason, false);
        }

        @Override
        public Outcome outcome() {
            return new Outcome.Unknown(code, reason, visible);
        }

        @Override
        public Settlement settlement() {
            return Settlement.UNKNOWN;
        }
    }

    /**
     * Surely not taken, since something that sending needs is missing: a connection, a token, a right, the ledger.
     *
     * @param setUp whether only a change of the set-up helps; the reason says which
     * @param retryAfter how long it surely stays so; empty if nobody said
     */
    record NotReady(String code, String reason, boolean setUp, Optional<Duration> retryAfter) implements Reply {

        /** An operator has to mend the set-up; the reason says how. */
        public static NotReady setUp(String code, String reason) {
            return new NotReady(code, reason, true, Optional.empty());
        }

        /** It passes by itself. */
        public static NotReady passing(String code, String reason) {
            return new NotReady(code, reason, false, Optional.empty());
        }

        @Override
        public Outcome outcome() {
            return setUp ? new Outcome.Misconfigured(code, reason) : new Outcome.Transient(code, reason, retryAfter);
        }

        /** What waits for an operator, or never left, has cost no attempt. */
        @Override
        public Settlement settlement() {
            return Settlement.NOT_TRIED;
        }
    }
}
