package dev.heliograph.incoming;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.heliograph.incoming.mailbox.MailboxReader;
import dev.heliograph.incoming.mailbox.UnreadException;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.fetch.FetchEffects;
import dev.heliograph.protocol.fetch.Published;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;
import dev.heliograph.work.Lane;

/** Carries out the steps of one incoming mail. */
final class MailFetch implements FetchEffects {

    /** The content hash in the ledger, which incoming mails don't need. */
    private static final String NO_HASH = "incoming";

    private final Parts parts;
    private final FetchRequest request;
    private final Lane lane;
    private final Deadline deadline;

    /**
     * The services that all mails share.
     *
     * @param call the longest that one short call may take
     * @param pause sleeps
     */
    record Parts(MailPublisher publisher, MailboxReader reader, Ledger ledger, FolderProgress progress, Duration call,
            Clock clock,
            Consumer<Duration> pause, MailListener listener) {
    }

    MailFetch(Parts parts, FetchRequest request, Lane lane, Deadline deadline) {
        this.parts = parts;
        this.request = request;
        this.lane = lane;
        this.deadline = deadline;
    }

    Situation situation() {
        return new Situation(parts.clock().instant(), deadline.left(), lane.rest(), false);
    }

    @Override
    public Reservation reserve(boolean anyway) throws NotReadyException {
        return parts.ledger().reserve(request.key(), NO_HASH, LeaseIds.fresh(), deadline.surelyOver(),
                anyway ? ReserveMode.HELD : ReserveMode.FREE);
    }

    @Override
    public Published publish(int attempt) {
        try {
            return new Published.Done(parts.publisher().publish(request, attempt, deadline));
        } catch (UnreadException e) {
            return notRead(e);
        } catch (NotReadyException e) {
            return new Published.NotReady(e.notReady().outcome());
        } catch (UnprocessableException e) {
            return new Published.Unprocessable(e.code(), e.getMessage());
        }
    }

    private Published.NotRead notRead(UnreadException e) {
        lane.leaveAlone(e.pause());
        return new Published.NotRead(e.outcome(), e.isGone(), e.isOfThis(), e.requestIds());
    }

    @Override
    public boolean record(Lease lease) throws NotReadyException {
        parts.ledger().settle(lease, Settlement.SENT);
        return true;
    }

    @Override
    public boolean settle(Lease lease, Settlement settlement) {
        try {
            parts.ledger().settle(lease, settlement);
            return true;
        } catch (NotReadyException e) {
            return trouble(e);
        }
    }

    @Override
    public Optional<Published.NotRead> postProcess() {
        try {
            parts.reader().postProcess(request.mailbox(), request.item(), request.afterwards(), deadline.shorter(parts.call()));
            return Optional.empty();
        } catch (UnreadException e) {
            return Optional.of(notRead(e));
        }
    }

    @Override
    public boolean forget() {
        try {
            parts.progress().done(request);
            return true;
        } catch (NotReadyException e) {
            return trouble(e);
        }
    }

    private boolean trouble(NotReadyException e) {
        parts.listener().trouble(request.item(), e.code(), e.getMessage());
        return false;
    }

    @Override
    public boolean sleep(Duration wait) {
        parts.pause().accept(wait);
        return true;
    }

    @Override
    public boolean log(Outcome outcome, RequestIds ids, int attempts, Duration took) {
        parts.listener().fetched(request.label(), outcome, ids, attempts, took);
        return true;
    }
}
