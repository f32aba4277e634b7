package dev.heliograph.transport;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SearchResult;
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

    /**
     * The drafts of a mail; empty if the transport has none, so that they can't show whether a mail was sent.
     *
     * @param limits the time of all requests
     */
    default Optional<MailDrafts> drafts(SendRequest mail, TimeLimits limits) {
        return Optional.empty();
    }

    /** The status of a complete draft without its mail: by its id, and by its Message-ID if the id is not found. */
    default DraftStatus check(Mailbox mailbox, Draft draft, TimeLimits limits) {
        return DraftStatus.UNSEEN;
    }

    /**
     * Whether the copy of such a mail can be found in its mailbox.
     *
     * @param mail the request; while its template is not filled in, its copy counts as one that can be found
     */
    default boolean finds(SendRequest mail) {
        return false;
    }

    /**
     * Searches for the copy of a mail in all folders of its mailbox.
     *
     * @param mark the mark of its copy
     * @param messageId the Message-ID of its draft, if it had one
     * @param timeout the longest that this may take
     */
    default SearchResult find(MailKey mail, String mark, Optional<String> messageId, Duration timeout) {
        return new SearchResult.Unmade("no-copies", "this transport leaves no copy to search for", false,
                Pause.NONE);
    }

    /** Why no search is possible in a mailbox, as far as that can be known before; empty if it seems possible. */
    default Optional<SearchResult.Unmade> obstacle(Mailbox mailbox, Duration timeout) {
        return Optional.empty();
    }

    /** The copies in mailboxes that are kept only for the search. */
    default Copies copies() {
        return Copies.NONE;
    }

    /** The display name of a folder, if it can be read. */
    default Optional<String> folder(Mailbox mailbox, String id, Duration timeout) {
        return Optional.empty();
    }

    /** The transport with a made-up answer at its end, so that nothing is sent; empty if there is none. */
    default Optional<MailTransport> forPriming() {
        return Optional.empty();
    }

    /** Called at the start of each invocation: starts, without waiting, what the first mail would have to wait for. */
    void prepare();

    /** The number of tokens fetched since the environment began; 0 for a transport without tokens. */
    long tokenFetches();
}
