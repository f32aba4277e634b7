package dev.heliograph.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The outcome of a mail. */
public sealed interface Outcome {

    /** The word in answers, logs, metrics and dead letters. */
    String word();

    /** The code, for machines; empty if the word is enough. */
    default String code() {
        return "";
    }

    /** The reason, in a sentence that quotes nothing of the mail; empty if the word is enough. */
    default String reason() {
        return "";
    }

    /** How long a retry is surely too early; empty if that is unknown. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The next action. */
    Next next();

    /** Whether nothing is left to do. */
    default boolean settled() {
        return next() == Next.NOTHING;
    }

    /** Whether the mail may have been sent, and that may still become known. */
    default boolean doubtful() {
        return next() == Next.SEARCH || next() == Next.FIND_OUT;
    }

    /** Whether the same request may succeed later; the mail is surely not sent. */
    default boolean retryable() {
        return next() == Next.BACK_OFF || next() == Next.WAIT || next() == Next.FIX_SETUP;
    }

    /** Whether the mail waits for the time when its copy is searched for. */
    default boolean awaitsSearch() {
        return next() == Next.SEARCH && retryAfter().isPresent();
    }

    /** The next actions. */
    enum Next {
        /** Nothing: the mail is settled. */
        NOTHING,
        /** Try again, after waits that grow. */
        BACK_OFF,
        /** Try again after the wait that was asked for; at once if there was none. */
        WAIT,
        /** Try again when an operator has corrected the set-up. */
        FIX_SETUP,
        /** The mail may have been sent, and the next try begins with a search. */
        SEARCH,
        /** An operator has to find out whether it was sent. */
        FIND_OUT,
        /** Its sender has to correct the request. */
        CORRECT,
        /** The mail was given up; its sender may send it again. */
        SEND_AGAIN
    }

    /**
     * Accepted by Graph or an SMTP server.
     *
     * @param code empty if the answer said so
     */
    record Accepted(String code) implements Outcome {

        /** The mail was in doubt, until its copy was found in the mailbox. */
        public static final String FOUND = "found";

        /** Some recipients were left out, because a report has called their addresses wrong. */
        public static final String PARTLY_SUPPRESSED = "partly-suppressed";

        /** Accepted, according to the answer. */
        public Accepted() {
            this("");
        }

        @Override
        public String word() {
            return "accepted";
        }

        @Override
        public Next next() {
            return Next.NOTHING;
        }
    }

    /**
     * An incoming mail: its files are stored, and its event is published.
     *
     * @param code empty if it is complete
     */
    record Received(String code) implements Outcome {

        /** Some of it could not be read. */
        public static final String INCOMPLETE = "incomplete";

        @Override
        public String word() {
            return "handed-on";
        }

        @Override
        public Next next() {
            return Next.NOTHING;
        }
    }

    /** It was accepted before; this was a repetition. */
    record Duplicate() implements Outcome {
        @Override
        public String word() {
            return "duplicate";
        }

        @Override
        public Next next() {
            return Next.NOTHING;
        }
    }

    /**
     * It was deliberately not sent.
     *
     * @param code empty if the recipient guard is in drop mode
     */
    record Suppressed(String code) implements Outcome {

        /** A report has called all its addresses wrong. */
        public static final String BOUNCED = "bounced";

        /** It was cancelled before it was sent. */
        public static final String CANCELLED = "cancelled";

        /** This function sends nothing. */
        public Suppressed() {
            this("");
        }

        @Override
        public String reason() {
            return switch (code) {
                case BOUNCED -> "a report has called each address wrong, or its owner has complained (HELIOGRAPH_SUPPRESS)";
                case CANCELLED -> "a cancel event has cancelled it; a mail to be sent after all needs an id of its own";
                default -> "";
            };
        }

        @Override
        public String word() {
            return "suppressed";
        }

        @Override
        public Next next() {
            return Next.NOTHING;
        }
    }

    /**
     * It waits for its time, and comes again by itself then.
     *
     * @param at the time
     */
    record Scheduled(Instant at) implements Outcome {

        @Override
        public String word() {
            return "scheduled";
        }

        @Override
        public String reason() {
            return "to be sent at " + at;
        }

        @Override
        public Next next() {
            return Next.NOTHING;
        }
    }

    /**
     * The mail has ended, and its event is not published yet.
     *
     * @param end the mail's outcome
     * @param setUp whether only a change of the set-up helps
     */
    record EventPending(Outcome end, String code, String reason, boolean setUp) implements Outcome {

        @Override
        public String word() {
            return end.word();
        }

        @Override
        public Next next() {
            return setUp ? Next.FIX_SETUP : Next.BACK_OFF;
        }
    }

    /**
     * There were too many requests of this mailbox or this application.
     *
     * @param retryAfter the wait that the server asks for; empty if it didn't say
     */
    record Throttled(String code, Optional<Duration> retryAfter) implements Outcome {
        @Override
        public String word() {
            return "throttled";
        }

        @Override
        public String reason() {
            return "asked to wait" + retryAfter.map(wait -> " " + wait.toSeconds() + " s").orElse("");
        }

        @Override
        public Next next() {
            return Next.BACK_OFF;
        }
    }

    /**
     * Surely not sent, for a reason that may pass.
     *
     * @param retryAfter how long it surely lasts; empty if that is unknown
     */
    record Transient(String code, String reason, Optional<Duration> retryAfter) implements Outcome {
        @Override
        public String word() {
            return "transient";
        }

        @Override
        public Next next() {
            return Next.BACK_OFF;
        }
    }

    /**
     * The attempt did not begin.
     *
     * @param retryAfter how long that lasts; empty if the mail may succeed at once
     */
    record NotStarted(String code, String reason, Optional<Duration> retryAfter) implements Outcome {

        /** @param action the action that there was no time for */
        public static NotStarted noTime(String action) {
            return new NotStarted("no-time", "the invocation had less time left than one " + action + " may take",
                    Optional.empty());
        }

        /** @param rest the time until the other delivery has surely ended */
        public static NotStarted underWay(Duration rest) {
            return new NotStarted("under-way", "another delivery of the same mail is under way",
                    Optional.of(rest.isNegative() ? Duration.ZERO : rest));
        }

        /** @param rest the time until the mailbox may be used again */
        public static NotStarted closed(Duration rest) {
            return new NotStarted("lane-closed", "the mailbox must not be used for " + rest.plusMillis(999).toSeconds()
                    + " s more", Optional.of(rest));
        }

        @Override
        public String word() {
            return "not-started";
        }

        @Override
        public Next next() {
            return Next.WAIT;
        }
    }

    /** Not sent, until an operator corrects the set-up; the reason says how. */
    record Misconfigured(String code, String reason) implements Outcome {
        @Override
        public String word() {
            return "misconfigured";
        }

        @Override
        public Next next() {
            return Next.FIX_SETUP;
        }
    }

    /**
     * It may have been sent or not.
     *
     * @param visible whether a later search will show it
     * @param retryAfter how long that search is too early; empty if it is done with the next try
     */
    record Unknown(String code, String reason, boolean visible, Optional<Duration> retryAfter) implements Outcome {

        /** A mail that the next try searches for, or that can't be searched for. */
        public Unknown(String code, String reason, boolean visible) {
            this(code, reason, visible, Optional.empty());
        }

        /** A mail that can't be searched for. */
        public Unknown(String code, String reason) {
            this(code, reason, false);
        }

        @Override
        public String word() {
            return "unknown";
        }

        @Override
        public Next next() {
            return visible ? Next.SEARCH : Next.FIND_OUT;
        }
    }

    /** Never sent as it is: the request is wrong. */
    record Rejected(String code, String reason) implements Outcome {
        @Override
        public String word() {
            return "rejected";
        }

        @Override
        public Next next() {
            return Next.CORRECT;
        }
    }

    /** Surely not sent, and given up: its time or its attempts are used up. */
    record Expired(String code, String reason) implements Outcome {
        @Override
        public String word() {
            return "expired";
        }

        @Override
        public Next next() {
            return Next.SEND_AGAIN;
        }
    }
}
