package dev.heliograph.outcome;

import java.time.Duration;
import java.util.Optional;

/** How an attempt to hand a mail over ended, as it was seen from here; what that means is the delivery's to say. */
public sealed interface Reply {

    /**
     * The other side answered.
     *
     * @param status HTTP status
     * @param code the error code of its body; empty if it gave none
     * @param retryAfter how long it wants to be left alone
     */
    record Answered(int status, String code, Optional<Duration> retryAfter) implements Reply {
    }

    /**
     * The connection failed, or no answer came in time.
     *
     * @param bodyStarted whether the first byte of the mail had been handed to the connection
     * @param cause the kind of failure
     */
    record Broken(boolean bodyStarted, String cause) implements Reply {
    }

    /**
     * An SMTP server answered to the mail.
     *
     * @param status its reply code
     */
    record SmtpAnswered(int status) implements Reply {
    }

    /**
     * Nothing was sent, since something that sending takes is missing: a token, a log-in.
     *
     * @param setUp whether only a change of the set-up helps
     */
    record NotReady(String code, String message, boolean setUp) implements Reply {
    }

    /** Nothing was sent, since this transport can't carry the mail as it is. */
    record Undeliverable(String code, String message) implements Reply {
    }
}
