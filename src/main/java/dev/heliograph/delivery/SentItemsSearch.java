package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.report.MailListener;
import dev.heliograph.transport.SentCopies;

/** Searches for the copies of mails in doubt, and remembers in which mailboxes that was refused. */
final class SentItemsSearch {

    /** The consequence of a refused search, for messages. */
    static final String WHILE_DENIED = "; until then mails in doubt are held at once";

    private static final SearchResult NO_COPIES = new SearchResult.Unmade("no-copies",
            "this way of sending leaves no copy that can be looked for", false, Pause.NONE);

    /** A grant can come any time, and a refused search costs a request. */
    private static final Duration DENIAL = Duration.ofMinutes(15);

    private final Optional<SentCopies> copies;
    private final Clock clock;
    private final MailListener listener;
    private final AtomicBoolean logged = new AtomicBoolean();
    private final Map<Mailbox, Instant> denied = new ConcurrentHashMap<>();

    SentItemsSearch(Optional<SentCopies> copies, Clock clock, MailListener listener) {
        this.copies = copies;
        this.clock = clock;
        this.listener = listener;
    }

    /** Checks at the start whether a mailbox can be searched; returns why not. */
    Optional<SearchResult.Unmade> obstacle(Mailbox mailbox, Duration timeout) {
        var obstacle = copies.flatMap(own -> own.obstacle(mailbox, timeout));
        obstacle.ifPresent(one -> deny(mailbox));
        return obstacle;
    }

    /**
     * Searches now, even if the last search was a moment ago.
     *
     * @param doubt identifies the copy, and the mail's id
     * @param timeout the longest that this may take
     */
    SearchResult find(MailKey mail, Doubt doubt, Duration timeout) {
        var result = copies.map(own -> own.find(mail, doubt.mark().copy(), doubt.messageId(), timeout)).orElse(NO_COPIES);
        listener.searched(mail);
        result.obstacle().filter(obstacle -> !obstacle.passing() && deny(new Mailbox(mail.mailbox()))).ifPresent(
                obstacle -> listener.trouble(mail.id(), obstacle.code(), obstacle.reason() + WHILE_DENIED));
        return result;
    }

    /** Whether a copy of such a mail can be found. */
    boolean canFind(SendRequest mail) {
        return copies.filter(own -> own.areLeftBy(mail)).isPresent();
    }

    /** The name of a folder as its owner sees it, if it can be learnt. */
    Optional<String> folder(Mailbox mailbox, String id, Duration timeout) {
        return copies.flatMap(own -> own.folder(mailbox, id, timeout));
    }

    /** Whether a search was refused a short while ago: until then the next would be as well. */
    boolean isDenied(Mailbox mailbox) {
        return clock.instant().isBefore(denied.getOrDefault(mailbox, Instant.MIN));
    }

    /** @return whether the refusal is new, so that it is logged */
    private boolean deny(Mailbox mailbox) {
        denied.put(mailbox, clock.instant().plus(DENIAL));
        return !logged.getAndSet(true);
    }
}
