package dev.heliograph.outcome;

import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger keeps of a mail's end, so that an event about it is the same when it comes twice.
 *
 * @param lease the attempt that has caused the end, which distinguishes it from other ends under the same id; empty:
 *        none has
 * @param sentAt when the mail was accepted; empty if it wasn't, or the time is unknown
 * @param requestId Microsoft's id of the request that sent it; empty if there is none
 * @param code the outcome's code; empty if the word is enough
 * @param mail what reports about it are checked against, if it was sent
 * @param kept whether the ledger has it; otherwise a repetition of the mail does not find the end
 */
public record Trace(String lease, Optional<Instant> sentAt, Optional<String> requestId, String code, Optional<SentMail> mail,
        boolean kept) {

    /** The trace of an end that no attempt has caused. */
    public static final Trace NONE = new Trace("", Optional.empty(), Optional.empty(), "");

    /** A trace that the ledger has. */
    public Trace(String lease, Optional<Instant> sentAt, Optional<String> requestId, String code) {
        this(lease, sentAt, requestId, code, Optional.empty(), true);
    }

    /** The trace as one that could not be written. */
    public Trace notKept() {
        return new Trace(lease, sentAt, requestId, code, mail, false);
    }

    /** The trace of a mail that may have been sent by this attempt. */
    public static Trace of(String lease) {
        return new Trace(lease, Optional.empty(), Optional.empty(), "");
    }

    /** The trace of a mail that this attempt has sent, according to its copy. */
    public static Trace found(String lease, Optional<Instant> sentAt) {
        return new Trace(lease, sentAt, Optional.empty(), Outcome.Accepted.FOUND);
    }

    /** The trace with what is known about the sent mail. */
    public Trace of(SentMail sent) {
        return new Trace(lease, sentAt, requestId, code, Optional.of(sent), kept);
    }

    /** The trace of the same end, caused by another attempt. */
    public Trace by(String other) {
        return new Trace(other, sentAt, requestId, code, mail, true);
    }

    /** Whether an attempt has caused the end. */
    public boolean isKnown() {
        return !lease.isEmpty();
    }
}
