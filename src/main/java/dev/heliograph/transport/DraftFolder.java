package dev.heliograph.transport;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;

/** Drafts of mails in their mailboxes. */
public interface DraftFolder {

    /**
     * Those of one mail.
     *
     * @param limits the time that all requests have
     */
    MailDrafts of(SendRequest mail, TimeLimits limits);

    /** What became of a whole draft whose mail is not at hand: by its id, and by its Message-ID where it is not found. */
    DraftStatus check(Mailbox mailbox, Draft draft, TimeLimits limits);
}
