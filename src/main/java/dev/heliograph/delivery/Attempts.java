package dev.heliograph.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import dev.heliograph.ledger.EntryKey;
import dev.heliograph.ledger.Lease;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.LedgerUnavailableException;
import dev.heliograph.ledger.Reservation;
import dev.heliograph.ledger.Settlement;
import dev.heliograph.message.ContentHash;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.OutgoingMail;
import dev.heliograph.message.SendRequest;
import dev.heliograph.transport.Attempt;
import dev.heliograph.transport.MailTransport;

/** One attempt at a mail: reserved in the ledger right before it leaves, and settled right after. */
final class Attempts {

    private final MailTransport transport;
    private final Ledger ledger;
    private final Closures closures;
    private final Duration sendTimeout;
    private final Duration leaseLife;
    private final Clock clock;
    private final MailLog log;
    private final Metrics metrics;

    /**
     * @param leaseLife longer than the function can live
     */
    Attempts(MailTransport transport, Ledger ledger, Closures closures, Duration sendTimeout, Duration leaseLife, Clock clock,
            MailLog log, Metrics metrics) {
        this.transport = transport;
        this.ledger = ledger;
        this.closures = closures;
        this.sendTimeout = sendTimeout;
        this.leaseLife = leaseLife;
        this.clock = clock;
        this.log = log;
        this.metrics = metrics;
    }

    /**
     * How an attempt went.
     *
     * @param attempts requests that left for the mail so far
     * @param counted whether one has left just now and counts
     */
    record Attempted(Outcome outcome, int attempts, boolean counted) {
    }

    /**
     * @param request the mail as it was asked for
     * @param mail the same as it may leave
     * @param evenIfHeld whether a mail that may have been sent is sent again
     */
    Attempted once(SendRequest request, OutgoingMail mail, boolean evenIfHeld, Deadline deadline) {
        var obstacle = obstacle(request.mailbox(), deadline);
        if (obstacle.isPresent()) {
            return unsent(request, obstacle.get(), 0);
        }
        try {
            var reservation = ledger.reserve(key(request), ContentHash.of(request), clock.instant().plus(leaseLife),
                    evenIfHeld);
            return reservation instanceof Reservation.Granted granted
                    ? send(request, mail, granted.lease(), deadline)
                    : refused(request, reservation);
        } catch (LedgerUnavailableException e) {
            return unsent(request, unavailable(e), 0);
        }
    }

    /** What stands against a mail that is about to be given up as not sent; empty if it surely was not. */
    Optional<Attempted> known(SendRequest request) {
        try {
            return ledger.look(key(request)).map(reservation -> refused(request, reservation));
        } catch (LedgerUnavailableException e) {
            return Optional.of(unsent(request, unavailable(e), 0));
        }
    }

    /** A mail that was given up and comes again, by a redrive, has all its attempts anew. */
    void forget(SendRequest request) {
        try {
            ledger.forget(key(request));
        } catch (LedgerUnavailableException e) {
            log.trouble(request.id(), e.code(), e.getMessage());
        }
    }

    private Optional<Outcome> obstacle(Mailbox mailbox, Deadline deadline) {
        var rest = closures.rest(mailbox);
        if (rest.isPresent()) {
            return Optional.of(new Outcome.NotStarted("lane-closed", "Graph asks to leave the mailbox alone for "
                    + seconds(rest.get()) + " s more", rest));
        }
        return deadline.leaves(sendTimeout) ? Optional.empty()
                : Optional.of(new Outcome.NotStarted("no-time", "the invocation had less time left than one send may take",
                        Optional.empty()));
    }

    private Attempted send(SendRequest request, OutgoingMail mail, Lease lease, Deadline deadline) {
        // The lane may have closed and the time gone while the ledger was asked.
        var obstacle = obstacle(request.mailbox(), deadline);
        if (obstacle.isPresent()) {
            settle(lease, Settlement.NOT_TRIED);
            return unsent(request, obstacle.get(), lease.attempt() - 1);
        }
        var startedAt = clock.instant();
        Attempt attempt;
        try {
            attempt = transport.send(mail, sendTimeout);
        } catch (RuntimeException | Error e) {
            settle(lease, Settlement.UNKNOWN);
            return unsent(request, Mistake.with(e), lease.attempt());
        }
        var took = Duration.between(startedAt, clock.instant());
        closures.note(request.mailbox(), attempt.reply());
        var outcome = Verdict.of(attempt.reply());
        var settlement = Verdict.settlement(attempt.reply(), outcome);
        settle(lease, settlement);
        metrics.attempt(took);
        log.sent(request, outcome, attempt, lease.attempt(), took);
        boolean counted = settlement != Settlement.NOT_TRIED;
        return new Attempted(outcome, counted ? lease.attempt() : lease.attempt() - 1, counted);
    }

    private Attempted refused(SendRequest request, Reservation reservation) {
        if (reservation instanceof Reservation.AlreadySent sent) {
            return unsent(request, sent.contentHash().equals(ContentHash.of(request)) ? new Outcome.Duplicate()
                    : new Outcome.Rejected("id-reused", "$.id: another mail was sent from this mailbox under the same id;"
                            + " wanted: an id of its own for each mail"),
                    0);
        } else if (reservation instanceof Reservation.UnderWay busy) {
            var rest = Duration.between(clock.instant(), busy.until());
            return unsent(request, new Outcome.NotStarted("under-way", "another delivery of the same mail is under way",
                    Optional.of(rest.isNegative() ? Duration.ZERO : rest)), 0);
        }
        return unsent(request, new Outcome.Unknown("held", "an earlier attempt may have sent it, and nobody knows: look it up"
                + " by its X-Heliograph-Id, then settle it with a resolve event"), ((Reservation.Held) reservation).attempts());
    }

    /** A settlement that fails costs a mail that was not sent its certainty, and never lets one leave twice. */
    private void settle(Lease lease, Settlement settlement) {
        try {
            ledger.settle(lease, settlement);
        } catch (LedgerUnavailableException e) {
            log.trouble(lease.key().id(), e.code(), e.getMessage());
        }
    }

    private static Outcome unavailable(LedgerUnavailableException e) {
        return e.isSetUp() ? new Outcome.Misconfigured(e.code(), e.getMessage())
                : new Outcome.Transient(e.code(), e.getMessage(), Optional.empty());
    }

    private Attempted unsent(SendRequest request, Outcome outcome, int attempts) {
        log.unsent(request, outcome);
        return new Attempted(outcome, attempts, false);
    }

    private static EntryKey key(SendRequest request) {
        return new EntryKey(request.mailbox().value(), request.id());
    }

    private static long seconds(Duration rest) {
        return rest.plusMillis(999).toSeconds();
    }
}
