package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.suppression.BouncedMails;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.DraftFolder;
import dev.heliograph.transport.TimeLimits;

/** Checks in the mailbox whether a mail was sent, for an operator. If it was, the mail counts as sent from then on. */
public final class StatusCheck {

    private final Optional<DraftFolder> drafts;
    private final Ledger ledger;
    private final BouncedMails bounces;
    private final SentItemsSearch search;
    private final HeldMailResolver resolver;
    private final Duration timeout;
    private final Clock clock;

    /** @param timeout the longest that one request may take */
    StatusCheck(Optional<DraftFolder> drafts, Ledger ledger, BouncedMails bounces, SentItemsSearch search,
            HeldMailResolver resolver,
            Duration timeout,
            Clock clock) {
        this.drafts = drafts;
        this.ledger = ledger;
        this.bounces = bounces;
        this.search = search;
        this.resolver = resolver;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * The result.
     *
     * @param was what the ledger said before
     * @param as what it says now
     * @param sentAt when the copy says that it was sent
     * @param item the immutable id of the copy, or of a draft that was not sent
     * @param folder the name of its folder
     * @param bounced the status that a report gave of a mail that was sent
     */
    public record Answer(String was, String as, Optional<Instant> sentAt, Optional<String> item, Optional<String> folder,
            Optional<String> bounced) {

        /** Whether the mail was in doubt, and so was searched for. */
        public boolean wasLookedFor() {
            return was.equals(UNKNOWN);
        }

        /** Whether a search has shown that the mail was sent. */
        public boolean isFound() {
            return as.equals(SENT) && item.isPresent();
        }
    }

    private static final String SENT = "sent";
    private static final String UNKNOWN = "unknown";

    private static final Duration LEAST = Duration.ofSeconds(5);

    /** The result of a search: a sent copy, or a draft. */
    private record Seen(boolean sent, Optional<Instant> at, String item, String folder) {
    }

    /** @throws HeldMailResolver.RefusedException if no search was possible; nothing was changed */
    public Answer ask(MailKey mail, Deadline deadline) throws HeldMailResolver.RefusedException {
        if (!deadline.leaves(LEAST)) {
            throw new HeldMailResolver.RefusedException("no-time",
                    "the invocation had no time left to search its copy; ask again, for"
                            + " fewer mails");
        }
        try {
            var status = ledger.status(mail);
            String was = word(status);
            var held = status.refusal().flatMap(Reservation::held);
            if (held.isEmpty()) {
                // The ledger has the mark of its copy only as long as the mail is in doubt.
                return new Answer(was, was, Optional.empty(), Optional.empty(), Optional.empty(),
                        status.isSent() ? bounces.of(mail, status) : Optional.empty());
            }
            var seen = seen(mail, status, held.get().doubt(), deadline);
            boolean sent = seen.filter(Seen::sent).isPresent();
            if (sent) {
                resolver.resolve(mail, true);
            } else {
                // The entry's life is extended, so that repeated checks never find it expired.
                ledger.searched(mail, held.get().doubt(), clock.instant());
            }
            return new Answer(was, sent ? SENT : was, seen.flatMap(Seen::at), seen.map(Seen::item),
                    seen.filter(Seen::sent).map(Seen::folder).filter(folder -> !folder.isEmpty()).flatMap(
                            folder -> search.folder(new Mailbox(mail.mailbox()), folder, deadline.shorter(timeout))),
                    Optional.empty());
        } catch (NotReadyException e) {
            throw new HeldMailResolver.RefusedException(e.code(), e.getMessage());
        }
    }

    private Optional<Seen> seen(MailKey mail, EntryStatus status, Doubt doubt, Deadline deadline)
            throws HeldMailResolver.RefusedException {
        var ofDraft = ofDraft(mail, status, deadline);
        var result = search.find(mail, doubt, deadline.shorter(timeout));
        if (result instanceof SearchResult.Sent copy) {
            return Optional.of(new Seen(true, copy.at(), copy.item(), copy.folder()));
        } else if (result instanceof SearchResult.Nothing nothing) {
            return ofDraft.or(() -> nothing.draft().map(item -> new Seen(false, Optional.empty(), item, "")));
        } else if (ofDraft.isPresent()) {
            return ofDraft;
        }
        var unmade = (SearchResult.Unmade) result;
        throw new HeldMailResolver.RefusedException(unmade.code(), "it could not be looked for: " + unmade.reason());
    }

    /** The status of its draft, which may have kept its id. */
    private Optional<Seen> ofDraft(MailKey mail, EntryStatus status, Deadline deadline) {
        return status.draft().filter(draft -> draft.whole().isPresent()).flatMap(draft -> {
            var all = deadline.shorter(timeout);
            var sight = drafts
                    .map(folder -> folder.check(new Mailbox(mail.mailbox()), draft, new TimeLimits(all.dividedBy(4), all)))
                    .orElse(DraftStatus.UNSEEN);
            return sight == DraftStatus.SENT || sight == DraftStatus.DRAFT
                    ? Optional.of(new Seen(sight == DraftStatus.SENT, Optional.empty(), draft.whole().orElseThrow(), ""))
                    : Optional.empty();
        });
    }

    private static String word(EntryStatus status) {
        return status.refusal().map(Reservation.Refusal::word).orElse("not held");
    }
}
