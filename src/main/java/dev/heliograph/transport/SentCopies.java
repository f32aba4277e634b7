package dev.heliograph.transport;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.SearchResult;

/** The copies that sent mails leave in their mailboxes, in Sent Items. */
public interface SentCopies {

    /**
     * Whether the copy of such a mail can be found.
     *
     * @param mail as it was asked for; while its template is not filled, it counts as one that can be
     */
    boolean areLeftBy(SendRequest mail);

    /**
     * Searches the copy of a mail, in all folders of its mailbox.
     *
     * @param mark what its copy was marked with
     * @param messageId that of its draft, if it went by one
     * @param timeout the longest that this may take
     */
    SearchResult find(MailKey mail, String mark, Optional<String> messageId, Duration timeout);

    /** Why no search can be made in a mailbox at all, as far as that can be learnt ahead; empty if one seems possible. */
    Optional<SearchResult.Unmade> obstacle(Mailbox mailbox, Duration timeout);

    /** The name of a folder as its owner sees it, if it can be learnt. */
    Optional<String> folder(Mailbox mailbox, String id, Duration timeout);

    /** How copies are deleted that were saved only to be searched; empty if copies are kept. */
    Optional<CopyDeletion> deletion();
}
