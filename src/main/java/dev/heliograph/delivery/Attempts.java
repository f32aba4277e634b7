package dev.heliograph.delivery;

import dev.heliograph.transport.TimeLimits;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.ledger.LeaseIds;
import dev.heliograph.work.AttemptResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.ContentHash;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.SentMail;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Claim;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.report.MailListener;
import dev.heliograph.transport.MailTransport;

/** One attempt at a mail: reserved in the ledger right before it leaves, and settled right after. */
final class Attempts {

    static final Outcome NO_TIME = new Outcome.NotStarted("no-time", "the invocation had less time left than one send may take",
            Optional.empty());

    /** Told by whoever takes a mail back, and again if it comes all the same. */
    static final Trace CANCELLED = Trace.of(Outcome.Suppressed.CANCELLED);

    static final Outcome HELD = new Outcome.Unknown("held", "an earlier attempt may have sent it, and nobody knows: ask its"
            + " recipients, then settle it with a resolve event");

    static final Outcome ID_HELD = new Outcome.Rejected("id-reused",
            "$.id: another mail from this mailbox under the same id may have been sent, and waits to be resolved; wanted: an id of"
                    + " its own for each mail; or resolve that one, then redrive this");

    static final Outcome ID_REUSED = new Outcome.Rejected("id-reused",
            "$.id: another mail was sent from this mailbox under"
                    + " the same id; wanted: an id of its own for each mail");

    private final MailTransport transport;
    private final Ledger ledger;
    private final Looks looks;
    private final Unreached unreached;
    private final GivingUp givingUp;
    private final DraftsLeft drafts;
    private final LeaseIds leases = new LeaseIds();
    private final RecipientHashes hashes;
    private final Durations durations;
    private final Clock clock;
    private final MailListener listener;

    /**
     * @param send the longest that one request may take
     * @param invocation what a mail has that begins with its invocation
     * @param lease longer than the function can live
     */
    record Durations(Duration send, Duration invocation, Duration lease) {
    }

    Attempts(MailTransport transport, Ledger ledger, Looks looks, Unreached unreached, GivingUp givingUp,
            RecipientHashes hashes, Durations durations, Clock clock,
            MailListener listener) {
        this.transport = transport;
        this.ledger = ledger;
        this.looks = looks;
        this.unreached = unreached;
        this.givingUp = givingUp;
        this.hashes = hashes;
        this.durations = durations;
        drafts = new DraftsLeft(transport, ledger, hashes, durations.send(), listener);
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * @param passage with the mail as it was asked for
     * @param mail the same as it may leave
     * @param most how many requests may leave for it in all
     * @param resends whether a mail that may have been sent is sent again, where no look can tell
     */
    AttemptResult once(Passage passage, OutgoingMail mail, int most, boolean resends) {
        boolean looked = isLookedFor(passage, mail);
        return once(passage, mail, most, resends && !looked ? Claim.HELD : Claim.FREE,
                held -> looked && !isOther(passage.request(), held)
                        ? looked(passage, held, resends).orElseGet(() -> resend(passage, mail, most, held))
                        : held(passage.request(), held));
    }

    /** What a look says; empty if the mail is to be sent again. */
    private Optional<AttemptResult> looked(Passage passage, Reservation.Held held, boolean resends) {
        return looks.look(passage, held, resends);
    }

    /** Whether its copy is looked for if it is in doubt, so that it is never sent again before. */
    boolean isLookedFor(Passage passage, OutgoingMail mail) {
        return looks.isFor(passage.job(), mail.request());
    }

    /** Its looks were in vain. If it has come into another doubt meanwhile, that one has looks of its own. */
    private AttemptResult resend(Passage passage, OutgoingMail mail, int most, Reservation.Held lookedFor) {
        var late = givingUp.late(passage.job(), clock.instant(), true);
        if (late.isPresent()) {
            return unsent(passage.request(), late.get(), lookedFor.attempts(), Trace.of(lookedFor.doubt().lease()));
        }
        return once(passage, mail, most, Claim.of(lookedFor.doubt()), other -> unsent(passage.request(),
                new Outcome.Unknown("in-doubt", "another delivery of the same mail has left it in doubt meanwhile", true),
                other.attempts(), Trace.of(other.doubt().lease())));
    }

    private AttemptResult once(Passage passage, OutgoingMail mail, int most, Claim claim, Function<Reservation.Held, AttemptResult> held) {
        var request = passage.request();
        var obstacle = obstacle(passage);
        if (obstacle.isPresent()) {
            return unsent(request, obstacle.get(), 0);
        }
        var key = request.key();
        String leaseId = leases.idFor(key, claim);
        try {
            var reservation = ledger.reserve(key, ContentHash.of(request), leaseId, clock.instant().plus(durations.lease()),
                    claim);
            leases.answered(key, claim);
            if (reservation.isSentAs(ContentHash.of(request)) && unreached.reopens(key, mail.request().recipients())) {
                return once(passage, mail, most, claim, held);
            }
            return reservation.match(cases(request, lease -> granted(passage, mail, lease, most, claim.held()), held));
        } catch (NotReadyException e) {
            return unsent(request, e.notReady().outcome(), 0);
        }
    }

    private AttemptResult granted(Passage passage, OutgoingMail mail, Lease lease, int most, boolean evenIfHeld) {
        if (lease.attempt() > most) {
            return spent(passage, lease);
        } else if (drafts.otherWasSent(passage, lease)) {
            settle(lease.ofOther(), Settlement.SENT, Trace.of(lease.id()).of(RecipientHashes.unknown(lease.mark())));
            return unsent(passage.request(), ID_REUSED, 0);
        } else if (lease.draft().isPresent() && !transport.looks()) {
            if (lease.inDoubt() && !evenIfHeld) {
                settle(lease, Settlement.NOT_TRIED);
                // Each arrival has another lease now, so the event goes by the arrival.
                return held(passage.request(), lease.attempt() - 1, Trace.NONE);
            }
            try {
                drafts.drop(passage, lease);
            } catch (NotReadyException e) {
                settle(lease, Settlement.NOT_TRIED);
                return unsent(passage.request(), stillInDoubt(lease.inDoubt(), e.notReady().outcome()), lease.attempt() - 1);
            }
        }
        return send(passage, mail, drafts.of(lease, evenIfHeld));
    }

    /** One that was given up and came again all the same, since nobody took it as a dead letter. */
    private AttemptResult spent(Passage passage, Lease lease) {
        int attempts = lease.attempt() - 1;
        boolean sent = !lease.inDoubt()
                && lease.draft().filter(draft -> drafts.wasSentWhenDiscarded(passage, draft)).isPresent();
        settle(lease, sent ? Settlement.SENT : Settlement.NOT_TRIED, sent ? drafts.sent(passage, lease) : Trace.NONE);
        if (lease.inDoubt() && looksFor(passage)) {
            // Its draft tells nothing any more, its copy may.
            var known = known(passage);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return unsent(passage.request(), sent ? new Outcome.Duplicate() : GivingUp.spent(attempts, lease.inDoubt()), attempts,
                sent ? Trace.of(lease.id()) : Trace.NONE);
    }

    /** What stands against a mail that is about to be given up as not sent; empty if it surely was not. */
    Optional<AttemptResult> known(Passage passage) {
        var request = passage.request();
        try {
            return drafts.cleared(passage, leases).map(reservation -> reservation.match(cases(request, lease -> {
                throw new IllegalStateException("who looks is granted nothing");
            }, held -> looksFor(passage) && !isOther(request, held)
                    ? looked(passage, held, false).orElseThrow()
                    : held(request, held))));
        } catch (NotReadyException e) {
            return Optional.of(unsent(request, e.notReady().outcome(), 0));
        }
    }

    /** Whether a mail that is about to be given up in doubt is looked for. */
    boolean looksFor(Passage passage) {
        return looks.isFor(passage.job(), passage.request());
    }

    /** A mail that lies in the dead-letter queue and comes again, by a redrive, has all its attempts anew. */
    void forget(MailKey mail) {
        try {
            ledger.forget(mail);
        } catch (NotReadyException e) {
            listener.trouble(mail.id(), e.code(), e.getMessage());
        }
    }

    private Optional<Outcome> obstacle(Passage passage) {
        var rest = passage.lane().rest();
        if (rest.isPresent()) {
            return Optional.of(new Outcome.NotStarted("lane-closed", "the mailbox is to be left alone for "
                    + seconds(rest.get()) + " s more", rest));
        }
        return passage.deadline().leaves(durations.send()) ? Optional.empty() : Optional.of(NO_TIME);
    }

    private AttemptResult send(Passage passage, OutgoingMail mail, DraftsLeft.Attempt attempt) {
        var request = passage.request();
        int number = attempt.lease().attempt();
        // The lane may have closed and the time gone while the ledger was asked.
        var obstacle = obstacle(passage);
        if (obstacle.isPresent()) {
            settle(attempt.lease(), Settlement.NOT_TRIED);
            return unsent(request, stillInDoubt(attempt.lease().inDoubt(), obstacle.get()), number - 1);
        }
        // Before it is sent: nothing that can fail may come between that and the ledger.
        var sent = hashes.sent(attempt.lease().mark(), mail.request().recipients());
        var startedAt = clock.instant();
        SendResult handover;
        try {
            handover = transport.send(mail, new TimeLimits(durations.send(), passage.deadline().left(), durations.invocation()),
                    attempt);
        } catch (RuntimeException | Error e) {
            settle(attempt.lease(), Settlement.UNKNOWN);
            var unknown = inDoubt(passage, mail, InternalMistake.with(e));
            listener.notAttempted(request.label(), unknown);
            return new AttemptResult(unknown, number, true, Trace.of(attempt.lease().id()));
        }
        var took = Duration.between(startedAt, clock.instant());
        passage.lane().note(handover);
        var said = handover.reply().outcome();
        // What Graph refuses now is not looked for once more: nothing new is in doubt.
        var outcome = attempt.lease().inDoubt() && said.next() == Outcome.Next.CORRECT ? stillInDoubt(true, said)
                : asked(mail, inDoubt(passage, mail, stillInDoubt(attempt.lease().inDoubt(), said)));
        var settlement = handover.reply().settlement();
        var trace = trace(attempt.lease(), sent, outcome, handover);
        if (!settle(attempt.lease(), settlement, trace)) {
            trace = trace.notKept();
        }
        listener.attempted(request.label(), outcome, handover.requestIds(), number, took);
        boolean counted = settlement != Settlement.NOT_TRIED;
        return new AttemptResult(outcome, counted ? number : number - 1, counted, trace);
    }

    private Trace trace(Lease lease, SentMail sent, Outcome outcome, SendResult handover) {
        return outcome.settled()
                ? new Trace(lease.id(), Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                        handover.requestIds().server(), outcome.code()).of(sent)
                : outcome.doubtful() ? Trace.of(lease.id()) : Trace.NONE;
    }

    /** The same outcome, which says if it was accepted for fewer than was asked for. */
    private static Outcome asked(OutgoingMail mail, Outcome outcome) {
        return mail.leftOut() && outcome.settled() ? new Outcome.Accepted(Outcome.Accepted.PARTLY_SUPPRESSED) : outcome;
    }

    /** The same outcome, unless an earlier attempt may have sent the mail: that this one surely did not ends no doubt. */
    static Outcome stillInDoubt(boolean inDoubt, Outcome outcome) {
        return inDoubt && !outcome.settled() && !outcome.doubtful()
                ? new Outcome.Unknown(outcome.code(), outcome.reason() + "; an earlier attempt may have sent it",
                        outcome.retryable())
                : outcome;
    }

    /** The same outcome, unless it leaves in doubt a mail that is looked for. */
    private Outcome inDoubt(Passage passage, OutgoingMail mail, Outcome outcome) {
        return outcome.next() == Outcome.Next.FIND_OUT && isLookedFor(passage, mail)
                ? looks.doubt(passage, outcome)
                : outcome;
    }

    private Reservation.Cases<AttemptResult> cases(SendRequest request, Function<Lease, AttemptResult> granted,
            Function<Reservation.Held, AttemptResult> inDoubt) {
        return new Reservation.Cases<>() {
            @Override
            public AttemptResult granted(Lease lease) {
                return granted.apply(lease);
            }

            @Override
            public AttemptResult alreadySent(Reservation.AlreadySent sent) {
                return sent.isSentAs(ContentHash.of(request))
                        ? unsent(request, new Outcome.Duplicate(), sent.attempts(), sent.trace())
                        : unsent(request, ID_REUSED, 0);
            }

            @Override
            public AttemptResult underWay(Instant until) {
                var rest = Duration.between(clock.instant(), until);
                return unsent(request, new Outcome.NotStarted("under-way", "another delivery of the same mail is under way",
                        Optional.of(rest.isNegative() ? Duration.ZERO : rest)), 0);
            }

            @Override
            public AttemptResult held(Reservation.Held held) {
                return inDoubt.apply(held);
            }

            @Override
            public AttemptResult cancelled() {
                return unsent(request, new Outcome.Suppressed(Outcome.Suppressed.CANCELLED), 0, CANCELLED);
            }

        };
    }

    /** One that nobody looks for, or another mail under the same id. */
    private AttemptResult held(SendRequest request, Reservation.Held held) {
        return isOther(request, held) ? unsent(request, ID_HELD, 0)
                : held(request, held.attempts(), Trace.of(held.doubt().lease()));
    }

    private static boolean isOther(SendRequest request, Reservation.Held held) {
        return !held.contentHash().equals(ContentHash.of(request));
    }

    private AttemptResult held(SendRequest request, int attempts, Trace trace) {
        return unsent(request, HELD, attempts, trace);
    }

    /** A settlement that fails costs a mail that was not sent its certainty, and never lets one leave twice. */
    private void settle(Lease lease, Settlement settlement) {
        settle(lease, settlement, Trace.NONE);
    }

    /** @return whether it is written down */
    private boolean settle(Lease lease, Settlement settlement, Trace trace) {
        try {
            ledger.settle(lease, settlement, trace);
            return true;
        } catch (NotReadyException e) {
            listener.trouble(lease.key().id(), e.code(), e.getMessage());
            return false;
        }
    }

    private AttemptResult unsent(SendRequest request, Outcome outcome, int attempts) {
        return unsent(request, outcome, attempts, Trace.NONE);
    }

    private AttemptResult unsent(SendRequest request, Outcome outcome, int attempts, Trace trace) {
        listener.notAttempted(request.label(), outcome);
        return new AttemptResult(outcome, attempts, false, trace);
    }

    private static long seconds(Duration rest) {
        return rest.plusMillis(999).toSeconds();
    }
}
