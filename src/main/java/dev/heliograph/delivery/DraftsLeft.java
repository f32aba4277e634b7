package dev.heliograph.delivery;

import java.time.Duration;
import java.util.Optional;

import dev.heliograph.ledger.Lease;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Reservation;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.report.MailListener;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.transport.Sight;

/** What attempts have left at the other side: kept in the ledger, looked at, and taken back when a mail is given up. */
final class DraftsLeft {

    private final MailTransport transport;
    private final Ledger ledger;
    private final Duration timeout;
    private final MailListener listener;

    /** @param timeout the longest that one request may take */
    DraftsLeft(MailTransport transport, Ledger ledger, Duration timeout, MailListener listener) {
        this.transport = transport;
        this.ledger = ledger;
        this.timeout = timeout;
        this.listener = listener;
    }

    /** For one attempt. */
    DraftKeeper keeper(Lease lease, boolean evenIfHeld) {
        return new DraftKeeper() {
            @Override
            public Optional<Draft> earlier() {
                return lease.draft();
            }

            @Override
            public boolean inDoubt() {
                return lease.inDoubt();
            }

            @Override
            public boolean resends() {
                return evenIfHeld;
            }

            @Override
            public void keep(Optional<Draft> draft) throws NotReadyException {
                ledger.keep(lease, draft);
            }
        };
    }

    /**
     * What stands against a mail that is about to be given up as not sent; empty if it surely was not, and then nothing is left
     * of
     * it. A mail in doubt is looked at, if its draft tells.
     */
    Optional<Reservation> cleared(Passage passage) throws NotReadyException {
        var request = passage.request();
        var standing = ledger.look(request.key());
        var whole = standing.draft().filter(draft -> draft.holds().isPresent());
        if (standing.refusal().filter(Reservation::isHeld).isPresent() && whole.isPresent()) {
            var sight = transport.look(request, whole.get(), passage.deadline().shorter(timeout));
            if (sight == Sight.SENT || sight == Sight.DRAFT) {
                ledger.resolve(request.key(), sight == Sight.SENT);
                standing = ledger.look(request.key());
            }
        }
        if (standing.refusal().isEmpty()) {
            standing.draft().ifPresent(draft -> discard(passage, draft));
        }
        return standing.refusal();
    }

    /** Of a mail that is surely not sent, and is given up. */
    void discard(Passage passage, Draft draft) {
        if (!transport.looks() || !transport.discard(passage.request(), draft, passage.deadline().shorter(timeout))) {
            tell(passage.request());
        }
    }

    /** Of a mail that is now sent in a way that knows no drafts. */
    void drop(Passage passage, Lease lease) throws NotReadyException {
        tell(passage.request());
        ledger.keep(lease, Optional.empty());
    }

    private void tell(SendRequest request) {
        listener.trouble(request.id(), "draft-left", "its draft was not deleted and lies in the mailbox's Drafts, where nothing"
                + " sends it");
    }
}
