package dev.heliograph.outcome;

import java.time.Instant;
import java.util.Optional;

/**
 * By what the end of a mail is known again. The ledger keeps it, so that an event about it says the same when it comes twice.
 *
 * @param lease of the attempt that has brought the end about, which tells it from other ends under the same id; empty: of none
 * @param sentAt when the mail was accepted; empty if it wasn't, or nobody knows when
 * @param requestId Microsoft's name of the request that sent it; empty if there is none
 * @param code that of the outcome then; empty where the word says it all
 * @param mail what reports about it are checked by, if it was sent
 * @param kept whether the ledger has it; else nobody knows of the end who sees the mail again
 */
public record Trace(String lease, Optional<Instant> sentAt, Optional<String> requestId, String code, Optional<SentMail> mail,
        boolean kept) {

    /** Of an end that no attempt has brought about. */
    public static final Trace NONE = new Trace("", Optional.empty(), Optional.empty(), "");

    /** One that the ledger has. */
    public Trace(String lease, Optional<Instant> sentAt, Optional<String> requestId, String code) {
        this(lease, sentAt, requestId, code, Optional.empty(), true);
    }

    /** The same, which could not be written down. */
    public Trace notKept() {
        return new Trace(lease, sentAt, requestId, code, mail, false);
    }

    /** Of a mail that may have been sent by this attempt. */
    public static Trace of(String lease) {
        return new Trace(lease, Optional.empty(), Optional.empty(), "");
    }

    /** Of a mail that this attempt has sent, as its copy shows. */
    public static Trace found(String lease, Optional<Instant> sentAt) {
        return new Trace(lease, sentAt, Optional.empty(), Outcome.Accepted.FOUND);
    }

    /** The same, of a mail that was sent so. */
    public Trace of(SentMail sent) {
        return new Trace(lease, sentAt, requestId, code, Optional.of(sent), kept);
    }

    /** The same end, of another attempt. */
    public Trace by(String other) {
        return new Trace(other, sentAt, requestId, code, mail, true);
    }

    /** Whether an attempt has brought it about. */
    public boolean isKnown() {
        return !lease.isEmpty();
    }
}
