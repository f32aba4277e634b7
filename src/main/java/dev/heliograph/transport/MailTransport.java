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

/** A way for a mail to leave. */
public interface MailTransport {

    /**
     * Writes a mail in the form that this way needs.
     *
     * @param mark what it is marked with
     * @return a failure if this way can't carry it
     */
    Result<WrittenMail> write(OutgoingMail mail, MailMark mark);

    /**
     * Sends what was written, by one request, and never makes a request twice of which the first may have been acted on.
     *
     * @param timeout the longest that this may take, the wait for a token included
     */
    SendResult send(WrittenMail mail, Mailbox mailbox, Duration timeout);

    /**
     * The drafts of a mail; empty if this way knows none, and so can't learn from them what became of a mail.
     *
     * @param limits the time that all requests have
     */
    default Optional<MailDrafts> drafts(SendRequest mail, TimeLimits limits) {
        return Optional.empty();
    }

    /** What became of a whole draft whose mail is not at hand: by its id, and by its Message-ID where it is not found. */
    default DraftStatus check(Mailbox mailbox, Draft draft, TimeLimits limits) {
        return DraftStatus.UNSEEN;
    }

    /**
     * Whether a copy that such a mail leaves in its mailbox can be found.
     *
     * @param mail as it was asked for; while its template is not filled in, it counts as one that can be
     */
    default boolean finds(SendRequest mail) {
        return false;
    }

    /**
     * Looks for the copy of a mail, in all folders of its mailbox.
     *
     * @param mark what its copy was marked with
     * @param messageId that of its draft, if it went by one
     * @param timeout the longest that this may take
     */
    default SearchResult find(MailKey mail, String mark, Optional<String> messageId, Duration timeout) {
        return new SearchResult.Unmade("no-copies", "this way of sending leaves no copy that can be looked for", false,
                Pause.NONE);
    }

    /** Why no look can be made in a mailbox at all, as far as that can be learnt ahead; empty if nothing speaks against it. */
    default Optional<SearchResult.Unmade> obstacle(Mailbox mailbox, Duration timeout) {
        return Optional.empty();
    }

    /** What is in mailboxes for a look alone. */
    default Copies copies() {
        return Copies.NONE;
    }

    /** The name of a folder as its owner sees it, if it can be learnt. */
    default Optional<String> folder(Mailbox mailbox, String id, Duration timeout) {
        return Optional.empty();
    }

    /** The same way with an answer of its own at the end, so that nothing leaves; empty if it has none. */
    default Optional<MailTransport> forPriming() {
        return Optional.empty();
    }

    /** Called at the start of each invocation: starts, without waiting, what a first mail would have to wait for. */
    void prepare();

    /** How many tokens were fetched since the environment began; 0 for a transport that needs none. */
    long tokenFetches();
}
