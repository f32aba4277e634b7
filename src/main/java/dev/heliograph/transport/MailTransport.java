package dev.heliograph.transport;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;

/** A transport for mails. */
public interface MailTransport {

    /**
     * Writes a mail in the transport's form.
     *
     * @param mark the mail's mark
     * @return a failure if the transport can't carry it
     */
    Result<WrittenMail> write(OutgoingMail mail, MailMark mark);

    /**
     * Sends a written mail by one request. A request is never repeated if the server may have acted on it.
     *
     * @param timeout the longest that this may take, including the wait for a token
     */
    SendResult send(WrittenMail mail, Mailbox mailbox, Duration timeout);

    /** Its drafts; empty if this way knows none, and so can't learn from them what became of a mail. */
    default Optional<DraftFolder> drafts() {
        return Optional.empty();
    }

    /** The copies that it leaves in mailboxes; empty if it leaves none. */
    default Optional<SentCopies> sentCopies() {
        return Optional.empty();
    }

    /** Called at the start of each invocation: starts, without waiting, what the first mail would have to wait for. */
    void prepare();

    /** The number of tokens fetched since the environment began; 0 for a transport without tokens. */
    long tokenFetches();
}
