package dev.heliograph.outcome;

import java.time.Duration;
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

    /** Whether nothing more is to be done about it. */
    default boolean settled() {
        return false;
    }

    /** Whether the same request may go through later; only then is it surely not sent. */
    default boolean retryable() {
        return false;
    }

    /** Graph has taken it. */
    record Accepted() implements Outcome {
        @Override
        public String word() {
            return "accepted";
        }

        @Override
        public boolean settled() {
            return true;
        }
    }

    /** Graph has taken it before; this was a repetition. */
    record Duplicate() implements Outcome {
        @Override
        public String word() {
            return "duplicate";
        }

        @Override
        public boolean settled() {
            return true;
        }
    }

    /** The recipient guard stands in drop mode. */
    record Suppressed() implements Outcome {
        @Override
        public String word() {
            return "suppressed";
        }

        @Override
        public boolean settled() {
            return true;
        }
    }

    /**
     * Graph took too much from this mailbox or this application.
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
            return "Graph asks to wait" + retryAfter.map(wait -> " " + wait.toSeconds() + " s").orElse("");
        }

        @Override
        public boolean retryable() {
            return true;
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
        public boolean retryable() {
            return true;
        }
    }

    /**
     * It was not begun.
     *
     * @param retryAfter how long that stays so; empty if it may go through at once
     */
    record NotStarted(String code, String reason, Optional<Duration> retryAfter) implements Outcome {
        @Override
        public String word() {
            return "not-started";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** Not sent, until an operator mends the set-up; the reason says how. */
    record Misconfigured(String code, String reason) implements Outcome {
        @Override
        public String word() {
            return "misconfigured";
        }

        @Override
        public boolean retryable() {
            return true;
        }
    }

    /** It may have been sent or not. */
    record Unknown(String code, String reason) implements Outcome {
        @Override
        public String word() {
            return "unknown";
        }
    }

    /** Never to be sent as it is: the request is wrong. */
    record Rejected(String code, String reason) implements Outcome {
        @Override
        public String word() {
            return "rejected";
        }
    }

    /** Surely not sent, and given up: its time or its attempts are used up. */
    record Expired(String code, String reason) implements Outcome {
        @Override
        public String word() {
            return "expired";
        }
    }
}
