package dev.heliograph.delivery;

import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.ledger.LeaseIds;
import java.time.Duration;
import java.util.Optional;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.ContentHash;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Claim;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.report.MailListener;
import dev.heliograph.transport.DraftKeeper;
import dev.heliograph.transport.MailTransport;

/** What attempts have left at the other side: kept in the ledger, looked at, and taken back when a mail is given up. */
final class DraftsLeft {

    private final MailTransport transport;
    private final Ledger ledger;
    private final RecipientHashes hashes;
    private final Duration timeout;
    private final MailListener listener;

    /** @param timeout the longest that one request may take */
    DraftsLeft(MailTransport transport, Ledger ledger, RecipientHashes hashes, Duration timeout, MailListener listener) {
        this.transport = transport;
        this.ledger = ledger;
        this.hashes = hashes;
        this.timeout = timeout;
        this.listener = listener;
    }

    /** Of one attempt. */
    static final class Attempt implements DraftKeeper {

        private final Ledger ledger;
        private final boolean resends;
        private final Lease lease;

        private Attempt(Ledger ledger, Lease lease, boolean resends) {
            this.ledger = ledger;
            this.lease = lease;
            this.resends = resends;
        }

        Lease lease() {
            return lease;
        }

        @Override
        public MailMark mark() {
            return lease.mark();
        }

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
            return resends;
        }

        @Override
        public void keep(Optional<Draft> draft) throws NotReadyException {
            ledger.keep(lease, draft);
        }
    }

    Attempt of(Lease lease, boolean evenIfHeld) {
        return new Attempt(ledger, lease, evenIfHeld);
    }

    /** Whether the draft that an attempt of another mail under this key has left was sent: that mail then has the key. */
    boolean otherWasSent(Passage passage, Lease lease) {
        var whole = lease.draft().filter(draft -> draft.whole().isPresent());
        return lease.otherHash().isPresent() && whole.isPresent()
                && transport.look(passage.request().mailbox(), whole.get(), time(passage)) == DraftStatus.SENT;
    }

    /**
     * Why a mail may not be given up as not sent; empty if it surely was not, and then nothing is left of it. A mail in doubt
     * that has a draft is looked for, and stays in doubt unless it was sent: its draft may be sent the next moment.
     *
     * @param leases for a mail that turns out to be sent
     */
    Optional<Reservation> cleared(Passage passage, LeaseIds leases) throws NotReadyException {
        var request = passage.request();
        var standing = ledger.look(request.key());
        var whole = standing.draft().filter(draft -> draft.whole().isPresent());
        var held = standing.refusal().flatMap(Reservation::held);
        if (held.isPresent() && whole.isPresent()
                && transport.look(request.mailbox(), whole.get(), time(passage)) == DraftStatus.SENT) {
            ledger.resolve(request.key(), true, Trace.of(held.get().doubt().lease())
                    .of(hashes.sent(held.get().doubt().mark(), request.recipients())));
            standing = ledger.look(request.key());
        }
        if (standing.refusal().isPresent() || standing.draft().isEmpty()
                || !wasSentWhenDiscarded(passage, standing.draft().get())) {
            return standing.refusal();
        }
        String hash = ContentHash.of(request);
        var key = request.key();
        var now = ledger.reserve(key, hash, leases.idFor(key, Claim.FREE), passage.deadline().at(), Claim.FREE);
        leases.answered(key, Claim.FREE);
        var lease = now.lease();
        if (lease.isPresent()) {
            var sent = sent(passage, lease.get());
            ledger.settle(lease.get(), Settlement.SENT, sent);
            return Optional.of(new Reservation.AlreadySent(hash, lease.get().attempt(), sent));
        }
        return Optional.of(now);
    }

    /** Of a mail whose draft turns out to be sent. */
    Trace sent(Passage passage, Lease lease) {
        return Trace.of(lease.id()).of(hashes.sent(lease.mark(), passage.request().recipients()));
    }

    /** Of a mail that was not sent, and is given up; whether it was sent after all. */
    boolean wasSentWhenDiscarded(Passage passage, Draft draft) {
        var sight = transport.discard(passage.request(), draft, time(passage));
        if (sight != DraftStatus.SENT && sight != DraftStatus.GONE) {
            tell(passage.request());
        }
        return sight == DraftStatus.SENT;
    }

    /** Of a mail that is now sent in a way that knows no drafts. */
    void drop(Passage passage, Lease lease) throws NotReadyException {
        tell(passage.request());
        ledger.keep(lease, Optional.empty());
    }

    private Duration time(Passage passage) {
        return passage.deadline().shorter(timeout);
    }

    private void tell(SendRequest request) {
        listener.trouble(request.id(), "draft-left", "its draft was not deleted and lies in the mailbox's Drafts, where nothing"
                + " sends it");
    }
}
