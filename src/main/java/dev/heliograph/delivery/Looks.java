package dev.heliograph.delivery;

import static dev.heliograph.time.Durations.longer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.heliograph.ledger.EntryState;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Reservation;
import dev.heliograph.ledger.Resolution;
import dev.heliograph.message.ContentHash;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.report.MailListener;
import dev.heliograph.transport.Finding;
import dev.heliograph.transport.MailTransport;

/**
 * Looks for the copies of mails in doubt. A copy that is found settles its mail as sent. One that is not found settles nothing:
 * Exchange sends and saves after its answer, so that a copy can come late, or never.
 */
final class Looks {

    /** What Exchange's clock and ours may differ by. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final MailTransport transport;
    private final Ledger ledger;
    private final Rules rules;
    private final Clock clock;
    private final MailListener listener;
    private final AtomicBoolean told = new AtomicBoolean();

    /**
     * @param after how long after the doubt each look is made, in order
     * @param patience how long after it a look is tried that fails
     * @param timeout the longest that one look may take
     * @param shared whether the ledger is a table, so that whoever gets a mail from its queue knows that it is in doubt
     */
    record Rules(List<Duration> after, Duration patience, Duration timeout, boolean shared) {
    }

    Looks(MailTransport transport, Ledger ledger, Rules rules, Clock clock, MailListener listener) {
        this.transport = transport;
        this.ledger = ledger;
        this.rules = rules;
        this.clock = clock;
        this.listener = listener;
    }

    /** Whether this mail's copy is looked for. */
    boolean isFor(Job job, SendRequest mail) {
        return mail.looks() && transport.finds(mail) && (job.queued().isEmpty() || rules.shared());
    }

    /** What comes of an attempt that has just left its mail in doubt. */
    Outcome.Unknown doubt(Passage passage, Outcome cause) {
        return waiting(passage, cause.code(), cause.reason() + "; ", rules.after().get(0));
    }

    /**
     * Looks for the copy of a mail in doubt, if it is time to.
     *
     * @param resends whether it may be sent again when all looks were in vain
     * @return what is known now; empty if it is to be sent again
     */
    Optional<Outcome> look(Passage passage, Reservation.Held held, boolean resends) {
        var outcome = outcome(passage, held, resends);
        outcome.filter(one -> !one.code().equals(Outcome.Accepted.FOUND))
                .ifPresent(one -> listener.notAttempted(passage.request().label(), one));
        return outcome;
    }

    private Optional<Outcome> outcome(Passage passage, Reservation.Held held, boolean resends) {
        var doubt = held.history();
        var now = clock.instant();
        var wait = Duration.between(now, due(passage, doubt.since(), doubt.looks().size(), now));
        if (!wait.isNegative() && !wait.isZero()) {
            return Optional.of(waiting(passage, "in-doubt", "an earlier attempt may have sent it; ", wait));
        } else if (!passage.deadline().leaves(rules.timeout())) {
            return Optional.of(Attempts.NO_TIME);
        }
        return find(passage.request().key(), doubt.began()).match(new Finding.Cases<Optional<Outcome>, RuntimeException>() {
            @Override
            public Optional<Outcome> sent(Finding.Sent sent) {
                return Optional.of(found(passage.request(), held, sent));
            }

            @Override
            public Optional<Outcome> nothing(Finding.Nothing nothing) {
                return inVain(passage, held, nothing.draft().isPresent(), resends);
            }

            @Override
            public Optional<Outcome> unmade(Finding.Unmade unmade) {
                return notLooked(passage, held, unmade, resends);
            }
        });
    }

    /** Asks, at the start, whether looks can be made at all in a mailbox; why not, if so. */
    Optional<Finding.Unmade> obstacle(Mailbox mailbox) {
        var obstacle = transport.find(new MailKey(mailbox.value(), "start"), clock.instant(), rules.timeout()).obstacle()
                .filter(one -> !one.passing());
        obstacle.ifPresent(one -> told.set(true));
        return obstacle;
    }

    /** Looks now, whatever was looked for before. */
    Finding find(MailKey mail, Instant began) {
        var finding = transport.find(mail, began.minus(SKEW), rules.timeout());
        listener.looked(mail);
        finding.obstacle().filter(obstacle -> !obstacle.passing() && told.compareAndSet(false, true)).ifPresent(
                obstacle -> listener.trouble(mail.id(), obstacle.code(), obstacle.reason() + "; until then mails in doubt are"
                        + " held at once"));
        return finding;
    }

    private Outcome found(SendRequest request, Reservation.Held held, Finding.Sent sent) {
        Resolution resolution;
        try {
            resolution = ledger.resolve(request.key(), true);
        } catch (NotReadyException e) {
            return e.notReady().outcome();
        }
        boolean same = held.contentHash().equals(ContentHash.of(request));
        return resolution.match(new Resolution.Cases<Outcome, RuntimeException>() {
            @Override
            public Outcome resolved(EntryState was) {
                if (!same) {
                    return Attempts.ID_REUSED;
                }
                var accepted = new Outcome.Accepted(Outcome.Accepted.FOUND);
                listener.found(request.label(), accepted, sent.at(), sent.item());
                return accepted;
            }

            @Override
            public Outcome notHeld(EntryState is) {
                // Somebody else has settled it meanwhile, and what the ledger says now counts.
                return is == EntryState.SENT ? resolved(is)
                        : new Outcome.NotStarted("under-way", "another delivery of the same mail is under way",
                                Optional.empty());
            }

            @Override
            public Outcome missing() {
                return resolved(EntryState.UNKNOWN);
            }
        });
    }

    private Optional<Outcome> inVain(Passage passage, Reservation.Held held, boolean draft, boolean resends) {
        var now = clock.instant();
        var request = passage.request();
        try {
            ledger.lookedFor(request.key(), now);
        } catch (NotReadyException e) {
            return Optional.of(e.notReady().outcome());
        }
        var looks = new ArrayList<>(held.history().looks());
        looks.add(now);
        if (looks.size() < looksOf(passage.job())) {
            return Optional.of(waiting(passage, "not-found", "looked for at " + times(looks) + " and not found; ",
                    Duration.between(now, due(passage, held.history().since(), looks.size(), now))));
        } else if (resends) {
            return Optional.empty();
        }
        return Optional.of(new Outcome.Unknown("not-found", "looked for in all folders of its mailbox, Drafts included, at "
                + times(looks) + ": " + (draft ? "there is only a draft of it" : "no copy")
                + ", which doesn't say that it was not"
                + " sent; look again with a resolve event (check), or ask its recipients and settle it"));
    }

    private Optional<Outcome> notLooked(Passage passage, Reservation.Held held, Finding.Unmade unmade, boolean resends) {
        passage.lane().leaveAlone(unmade.pause());
        var now = clock.instant();
        boolean again = unmade.passing() && now.isBefore(held.history().since().plus(rules.patience()));
        if (again && comesAgain(passage)) {
            return Optional.of(new Outcome.Unknown(unmade.code(), unmade.reason() + "; it is looked for again", true,
                    Optional.of(longer(AFTER_A_FAILURE, unmade.pause().retryAfter().orElse(Duration.ZERO)))));
        } else if (resends) {
            return Optional.empty();
        }
        var looks = held.history().looks();
        return Optional.of(new Outcome.Unknown(unmade.code(), "it may have been sent, and could not be looked for: "
                + unmade.reason()
                + (looks.isEmpty() ? "" : "; before, it was looked for at " + times(looks) + " and not found")));
    }

    private Outcome.Unknown waiting(Passage passage, String code, String why, Duration wait) {
        var seconds = wait.plusMillis(999).toSeconds();
        return comesAgain(passage)
                ? new Outcome.Unknown(code, why + "its copy is looked for in " + seconds + " s", true, Optional.of(wait))
                : new Outcome.Unknown(code, why + "nothing brings it again by itself: to have its copy looked for, call again"
                        + " with the same id in " + seconds + " s, or send a resolve event (check)");
    }

    /** Who calls directly, and what lies in the dead-letter queue, comes when somebody wants it to. */
    private static boolean comesAgain(Passage passage) {
        return passage.job().queued().isPresent()
                || passage.request().whenUnknown().filter(WhenUnknown::resends).isPresent();
    }

    /** Whatever has no queue comes again too seldom for more than one. */
    private int looksOf(Job job) {
        return job.queued().isPresent() ? rules.after().size() : 1;
    }

    /** When the next look is due; one that comes after the last is made at once. */
    private Instant due(Passage passage, Instant since, int made, Instant now) {
        return made < looksOf(passage.job()) ? since.plus(rules.after().get(made)) : now;
    }

    private static String times(List<Instant> looks) {
        return String.join(", ", looks.stream().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                .toList());
    }
}
