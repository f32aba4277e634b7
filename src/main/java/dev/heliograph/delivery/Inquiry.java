package dev.heliograph.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.ledger.Lease;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Reservation;
import dev.heliograph.ledger.Standing;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.Finding;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.Sight;

/** Where an operator has the mailbox asked whether a mail was sent. If it was, the mail counts as sent from then on. */
public final class Inquiry {

    private final MailTransport transport;
    private final Ledger ledger;
    private final Looks looks;
    private final HeldMails heldMails;
    private final Duration timeout;

    /** @param timeout the longest that one look may take */
    Inquiry(MailTransport transport, Ledger ledger, Looks looks, HeldMails heldMails, Duration timeout) {
        this.transport = transport;
        this.ledger = ledger;
        this.looks = looks;
        this.heldMails = heldMails;
        this.timeout = timeout;
    }

    /**
     * What was found.
     *
     * @param was what the ledger said before
     * @param as what it says now
     * @param found whether a copy proves that the mail was sent
     * @param sentAt when the copy says that it was sent
     * @param item the immutable id of the copy, or of a draft that was not sent
     * @param folder the name of the folder that it lies in
     */
    public record Answer(String was, String as, boolean found, Optional<Instant> sentAt, Optional<String> item,
            Optional<String> folder) {
    }

    private static final String SENT = "sent";

    /** What a look has brought: a copy that was sent, or a draft. */
    private record Seen(boolean sent, Optional<Instant> at, String item, Optional<String> folder) {
    }

    /** @throws HeldMails.RefusedException if nobody could look; nothing was changed */
    public Answer ask(MailKey mail, Deadline deadline) throws HeldMails.RefusedException {
        if (!deadline.leaves(timeout)) {
            throw new HeldMails.RefusedException("no-time", "the invocation had no time left to look for it; ask again, for"
                    + " fewer mails");
        }
        try {
            var standing = ledger.look(mail);
            String was = word(standing);
            var seen = seen(mail, standing);
            boolean sent = seen.filter(Seen::sent).isPresent();
            boolean settled = sent && isHeld(standing);
            if (settled) {
                heldMails.resolve(mail, true);
            }
            return new Answer(was, settled ? SENT : was, sent, seen.flatMap(Seen::at), seen.map(Seen::item),
                    seen.flatMap(Seen::folder));
        } catch (NotReadyException e) {
            throw new HeldMails.RefusedException(e.code(), e.getMessage());
        }
    }

    private Optional<Seen> seen(MailKey mail, Standing standing) throws HeldMails.RefusedException {
        var draft = standing.draft().filter(one -> one.holds().isPresent()).flatMap(Draft::id);
        if (draft.isPresent()) {
            var sight = transport.look(new Mailbox(mail.mailbox()), draft.get(), timeout);
            if (sight == Sight.SENT || sight == Sight.DRAFT) {
                return Optional.of(new Seen(sight == Sight.SENT, Optional.empty(), draft.get(), Optional.empty()));
            }
        }
        var began = standing.refusal().flatMap(Reservation::doubt).map(doubt -> doubt.began()).orElse(Instant.EPOCH);
        return looks.find(mail, began).match(new Finding.Cases<Optional<Seen>, HeldMails.RefusedException>() {
            @Override
            public Optional<Seen> sent(Finding.Sent copy) {
                return Optional.of(new Seen(true, Optional.of(copy.at()), copy.item(),
                        transport.folder(new Mailbox(mail.mailbox()), copy.folder(), timeout)));
            }

            @Override
            public Optional<Seen> nothing(Finding.Nothing nothing) {
                return nothing.draft().map(item -> new Seen(false, Optional.empty(), item, Optional.empty()));
            }

            @Override
            public Optional<Seen> unmade(Finding.Unmade unmade) throws HeldMails.RefusedException {
                throw new HeldMails.RefusedException(unmade.code(), "it could not be looked for: " + unmade.reason());
            }
        });
    }

    private static boolean isHeld(Standing standing) {
        return standing.refusal().filter(Reservation::isHeld).isPresent();
    }

    private static String word(Standing standing) {
        return standing.refusal().map(refusal -> refusal.match(new Reservation.Cases<String>() {
            @Override
            public String granted(Lease lease) {
                throw new IllegalStateException("who looks is granted nothing");
            }

            @Override
            public String alreadySent(String contentHash) {
                return SENT;
            }

            @Override
            public String underWay(Instant until) {
                return "sending";
            }

            @Override
            public String held(Reservation.Held held) {
                return "unknown";
            }
        })).orElse("not held");
    }
}
