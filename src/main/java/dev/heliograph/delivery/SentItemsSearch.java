package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.report.MailListener;
import dev.heliograph.transport.MailTransport;

/** Searches for the copies of mails in doubt, and remembers in which mailboxes that was refused. */
final class SentItemsSearch {

    /** The consequence of a refused search, for messages. */
    static final String WHILE_DENIED = "; until then mails in doubt are held at once";

    /** How long no search follows a refused one: a grant can come any time, and a refused search costs a request. */
    private static final Duration DENIAL = Duration.ofMinutes(15);

    private final MailTransport transport;
    private final Clock clock;
    private final MailListener listener;
    private final AtomicBoolean logged = new AtomicBoolean();
    private final Map<Mailbox, Instant> denied = new ConcurrentHashMap<>();

    SentItemsSearch(MailTransport transport, Clock clock, MailListener listener) {
        this.transport = transport;
        this.clock = clock;
        this.listener = listener;
    }

    /** Checks at the start whether a mailbox can be searched; returns why not. */
    Optional<SearchResult.Unmade> obstacle(Mailbox mailbox, Duration timeout) {
        var obstacle = transport.obstacle(mailbox, timeout);
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
        var result = transport.find(mail, doubt.mark().copy(), doubt.messageId(), timeout);
        listener.looked(mail);
        result.obstacle().filter(obstacle -> !obstacle.passing() && deny(new Mailbox(mail.mailbox()))).ifPresent(
                obstacle -> listener.trouble(mail.id(), obstacle.code(), obstacle.reason() + WHILE_DENIED));
        return result;
    }

    /** Whether a search was refused a short time ago, so that the next one would be too. */
    boolean isDenied(Mailbox mailbox) {
        return clock.instant().isBefore(denied.getOrDefault(mailbox, Instant.MIN));
    }

    /** @return whether the refusal is new, so that it is logged */
    private boolean deny(Mailbox mailbox) {
        denied.put(mailbox, clock.instant().plus(DENIAL));
        return !logged.getAndSet(true);
    }
}
