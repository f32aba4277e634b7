package dev.heliograph.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of a mail. */
public sealed interface Outcome {

    /** The word for it in answers, logs, metrics and dead letters. */
    String word();

    /** A code for machines; empty where the word says it all. */
    default String code() {
        return "";
    }

    /** Why, in a sentence that quotes nothing of the mail; empty where the word says it all. */
    default String reason() {
        return "";
    }

    /** How long it is surely too early to try again; empty if nobody said. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** What is to be done next. */
    Next next();

    /** Whether nothing more is to be done about it. */
    default boolean settled() {
        return next() == Next.NOTHING;
    }

    /** Whether it may have been sent, and nobody knows yet. */
    default boolean doubtful() {
        return next() == Next.LOOK || next() == Next.FIND_OUT;
    }

    /** Whether the same request may go through later, being surely not sent. */
    default boolean retryable() {
        return next() == Next.BACK_OFF || next() == Next.WAIT || next() == Next.MEND;
    }

    /** Whether nothing is done about it before a moment at which its copy is looked for. */
    default boolean awaitsLook() {
        return next() == Next.LOOK && retryAfter().isPresent();
    }

    /** What there is to be done about a mail. */
    enum Next {
        /** It is settled. */
        NOTHING,
        /** To be tried again, after waits that grow. */
        BACK_OFF,
        /** To be tried again, as soon as it was told; at once if it wasn't. */
        WAIT,
        /** To be tried again, when somebody has mended the set-up. */
        MEND,
        /** It may have been sent, and the next try begins with a look at what became of it. */
        LOOK,
        /** Somebody has to find out whether it was sent. */
        FIND_OUT,
        /** Its sender has to correct the request. */
        CORRECT,
        /** It was given up; its sender may send it anew. */
        SEND_ANEW
    }

    /**
     * It was taken, by Graph or an SMTP server.
     *
     * @param code empty if the answer said so
     */
    record Accepted(String code) implements Outcome {

        /** In doubt, until its copy was found in the mailbox. */
        public static final String FOUND = "found";

        /** By fewer recipients than asked for, since a report has called the others' addresses wrong. */
        public static final String PARTLY_SUPPRESSED = "partly-suppressed";

        /** As the answer said. */
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
     * A mail that came in: its files are stored, and its event is out.
     *
     * @param code empty if all of it is there
     */
    record Received(String code) implements Outcome {

        /** Something of it could not be had. */
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

    /** It was taken before; this was a repetition. */
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
     * It was not to be sent.
     *
     * @param code empty if the recipient guard stands in drop mode
     */
    record Suppressed(String code) implements Outcome {

        /** A report has called all its addresses wrong. */
        public static final String BOUNCED = "bounced";

        /** It was taken back before it was sent. */
        public static final String CANCELLED = "cancelled";

        /** Nothing is sent by this function. */
        public Suppressed() {
            this("");
        }

        @Override
        public String reason() {
            return switch (code) {
                case BOUNCED -> "a report has called each address wrong, or its owner has complained (HELIOGRAPH_SUPPRESS)";
                case CANCELLED -> "a cancel event has taken it back; a mail to be sent after all needs an id of its own";
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
     * It is not to be sent before a moment, and comes again by itself then.
     *
     * @param at the moment
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
     * It has come to its end, and the event that says so is not out.
     *
     * @param end what became of it
     * @param setUp whether only a change of the set-up helps
     */
    record EventPending(Outcome end, String code, String reason, boolean setUp) implements Outcome {

        @Override
        public String word() {
            return end.word();
        }

        @Override
        public Next next() {
            return setUp ? Next.MEND : Next.BACK_OFF;
        }
    }

    /**
     * There was too much from this mailbox or this application.
     *
     * @param retryAfter how long it wants to be left alone; empty if it didn't say
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
     * Surely not sent, for a reason that passes.
     *
     * @param retryAfter how long it surely lasts; empty if nobody said
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
     * It was not begun.
     *
     * @param retryAfter how long that stays so; empty if it may go through at once
     */
    record NotStarted(String code, String reason, Optional<Duration> retryAfter) implements Outcome {

        /** @param action what would have been done */
        public static NotStarted noTime(String action) {
            return new NotStarted("no-time", "the invocation had less time left than one " + action + " may take",
                    Optional.empty());
        }

        /** @param rest until the other delivery has surely ended */
        public static NotStarted underWay(Duration rest) {
            return new NotStarted("under-way", "another delivery of the same mail is under way",
                    Optional.of(rest.isNegative() ? Duration.ZERO : rest));
        }

        /** @param rest how long the mailbox is to be left alone */
        public static NotStarted closed(Duration rest) {
            return new NotStarted("lane-closed", "the mailbox is to be left alone for " + rest.plusMillis(999).toSeconds()
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

    /** Not sent, until an operator mends the set-up; the reason says how. */
    record Misconfigured(String code, String reason) implements Outcome {
        @Override
        public String word() {
            return "misconfigured";
        }

        @Override
        public Next next() {
            return Next.MEND;
        }
    }

    /**
     * It may have been sent or not.
     *
     * @param visible whether a later look will tell
     * @param retryAfter how long it is too early for that look; empty if it is to be made with the next try
     */
    record Unknown(String code, String reason, boolean visible, Optional<Duration> retryAfter) implements Outcome {

        /** Of one that the next try looks at, or that nobody can look at. */
        public Unknown(String code, String reason, boolean visible) {
            this(code, reason, visible, Optional.empty());
        }

        /** Of one that nobody can look at. */
        public Unknown(String code, String reason) {
            this(code, reason, false);
        }

        @Override
        public String word() {
            return "unknown";
        }

        @Override
        public Next next() {
            return visible ? Next.LOOK : Next.FIND_OUT;
        }
    }

    /** Never to be sent as it is: the request is wrong. */
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
            return Next.SEND_ANEW;
        }
    }
}
