package dev.heliograph.delivery;

import dev.heliograph.outcome.SearchResult;
import dev.heliograph.work.AttemptResult;
import static dev.heliograph.time.Durations.longer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.EntryState;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.report.MailListener;
import dev.heliograph.transport.MailTransport;

/**
 * Looks for the copies of mails in doubt. A copy that is found settles its mail as sent. One that is not found settles nothing:
 * Exchange sends and saves after its answer, so that a copy can come late, or never.
 */
final class Looks {

    /** What follows from a refused look, in words. */
    static final String WHILE_DENIED = "; until then mails in doubt are held at once";

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    /** A grant can come any time, and a refused look costs a request. */
    private static final Duration DENIAL = Duration.ofMinutes(15);

    private static final Outcome UNDER_WAY = new Outcome.NotStarted("under-way",
            "another delivery of the same mail is under way, or has just ended", Optional.empty());

    private final MailTransport transport;
    private final Ledger ledger;
    private final RecipientHashes hashes;
    private final Rules rules;
    private final Clock clock;
    private final MailListener listener;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Map<Mailbox, Instant> denied = new ConcurrentHashMap<>();

    /**
     * @param after how long after the doubt each look is made, in order
     * @param patience how long after it a look is tried that fails
     * @param timeout the longest that one look may take
     * @param shared whether the ledger is a table, so that whoever gets a mail from its queue knows that it is in doubt
     */
    record Rules(List<Duration> after, Duration patience, Duration timeout, boolean shared) {
    }

    Looks(MailTransport transport, Ledger ledger, RecipientHashes hashes, Rules rules, Clock clock, MailListener listener) {
        this.transport = transport;
        this.ledger = ledger;
        this.hashes = hashes;
        this.rules = rules;
        this.clock = clock;
        this.listener = listener;
    }

    /** Whether this mail's copy is looked for. */
    boolean isFor(Job job, SendRequest mail) {
        return mail.looks() && transport.finds(mail) && (job.queued().isEmpty() || rules.shared());
    }

    /** What comes of an attempt that has just left its mail in doubt. */
    Outcome doubt(Passage passage, Outcome cause) {
        return isDenied(passage.request().mailbox())
                ? new Outcome.Unknown(cause.code(), cause.reason() + "; its copy is not looked for, since a"
                        + " look in this mailbox was refused a short while ago")
                : waiting(passage, cause.code(), cause.reason() + "; ", rules.after().get(0));
    }

    /**
     * Looks for the copy of a mail in doubt, if it is time to.
     *
     * @param resends whether it may be sent again when all looks were made, in vain
     * @return what is known now; empty if it is to be sent again
     */
    Optional<AttemptResult> look(Passage passage, Reservation.Held held, boolean resends) {
        var tried = tried(passage, held, resends);
        tried.map(AttemptResult::outcome).filter(one -> !one.code().equals(Outcome.Accepted.FOUND))
                .ifPresent(one -> listener.notAttempted(passage.request().label(), one));
        return tried;
    }

    private Optional<AttemptResult> tried(Passage passage, Reservation.Held held, boolean resends) {
        var mailbox = passage.request().mailbox();
        var next = next(passage, held.doubt());
        if (next.isEmpty() && resends) {
            // All looks were made before, and what came between is over.
            return Optional.empty();
        }
        var wait = Duration.between(clock.instant(), next.orElse(Instant.MIN));
        if (!isDenied(mailbox) && next.isPresent() && !wait.isNegative() && !wait.isZero()) {
            return Optional.of(as(held, waiting(passage, "in-doubt", "an earlier attempt may have sent it; ", wait)));
        } else if (!passage.deadline().leaves(rules.timeout())) {
            return Optional.of(as(held, Attempts.NO_TIME));
        }
        return find(passage.request().key(), held.doubt(), rules.timeout())
                .match(new SearchResult.Cases<Optional<AttemptResult>, RuntimeException>() {
                    @Override
                    public Optional<AttemptResult> sent(SearchResult.Sent sent) {
                        return Optional.of(found(passage.request(), held, sent));
                    }

                    @Override
                    public Optional<AttemptResult> nothing(SearchResult.Nothing nothing) {
                        return inVain(passage, held, nothing.draft().isPresent(), resends).map(outcome -> as(held, outcome));
                    }

                    @Override
                    public Optional<AttemptResult> unmade(SearchResult.Unmade unmade) {
                        return Optional.of(as(held, notLooked(passage, held, unmade)));
                    }
                });
    }

    /** Asks, at the start, whether looks can be made at all in a mailbox; why not, if so. */
    Optional<SearchResult.Unmade> obstacle(Mailbox mailbox) {
        var obstacle = transport.obstacle(mailbox, rules.timeout());
        obstacle.ifPresent(one -> denied(mailbox));
        return obstacle;
    }

    /**
     * Looks now, whatever was looked for before.
     *
     * @param doubt what a copy is known by, beside the mail's id
     * @param timeout the longest that this may take
     */
    SearchResult find(MailKey mail, Doubt doubt, Duration timeout) {
        var finding = transport.find(mail, doubt.mark().copy(), doubt.messageId(), timeout);
        listener.looked(mail);
        finding.obstacle().filter(obstacle -> !obstacle.passing() && denied(new Mailbox(mail.mailbox()))).ifPresent(
                obstacle -> listener.trouble(mail.id(), obstacle.code(), obstacle.reason() + WHILE_DENIED));
        return finding;
    }

    /** Whether a look was refused a short while ago: until then the next would be as well. */
    private boolean isDenied(Mailbox mailbox) {
        return clock.instant().isBefore(denied.getOrDefault(mailbox, Instant.MIN));
    }

    /** @return whether that is to be told, since it was not yet */
    private boolean denied(Mailbox mailbox) {
        denied.put(mailbox, clock.instant().plus(DENIAL));
        return !told.getAndSet(true);
    }

    /** By somebody else, as the ledger tells. */
    private AttemptResult settled(SendRequest request, Reservation.Held held) {
        try {
            return ledger.look(request.key()).refusal().filter(Reservation.AlreadySent.class::isInstance)
                    .map(Reservation.AlreadySent.class::cast)
                    .map(sent -> new AttemptResult(new Outcome.Duplicate(), sent.attempts(), false, sent.trace()))
                    .orElseGet(() -> as(held, UNDER_WAY));
        } catch (NotReadyException e) {
            return as(held, e.notReady().outcome());
        }
    }

    private static AttemptResult as(Reservation.Held held, Outcome outcome) {
        return new AttemptResult(outcome, held.attempts(), false, Trace.of(held.doubt().lease()));
    }

    private AttemptResult found(SendRequest request, Reservation.Held held, SearchResult.Sent sent) {
        var trace = new Trace(held.doubt().lease(), sent.at(), Optional.empty(), Outcome.Accepted.FOUND)
                .of(hashes.sent(held.doubt().mark(), request.recipients()));
        Resolution resolution;
        try {
            resolution = ledger.resolve(request.key(), true, trace);
        } catch (NotReadyException e) {
            return as(held, e.notReady().outcome());
        }
        return resolution.match(new Resolution.Cases<AttemptResult, RuntimeException>() {
            @Override
            public AttemptResult resolved(EntryState was, boolean known) {
                var accepted = new Outcome.Accepted(Outcome.Accepted.FOUND);
                listener.found(request.label(), accepted, sent.at(), sent.item());
                return new AttemptResult(accepted, held.attempts(), false, trace);
            }

            @Override
            public AttemptResult notHeld(EntryState is) {
                // Somebody else has settled it meanwhile, and what the ledger says now counts.
                return is == EntryState.SENT ? settled(request, held) : as(held, UNDER_WAY);
            }

            @Override
            public AttemptResult missing() {
                return resolved(EntryState.UNKNOWN, true);
            }
        });
    }

    private Optional<Outcome> inVain(Passage passage, Reservation.Held held, boolean draft, boolean resends) {
        var now = clock.instant();
        try {
            if (!ledger.lookedFor(passage.request().key(), held.doubt(), now)) {
                return Optional.of(UNDER_WAY);
            }
        } catch (NotReadyException e) {
            return Optional.of(e.notReady().outcome());
        }
        var doubt = held.doubt().lookedFor(now);
        var looks = doubt.looks();
        var next = next(passage, doubt);
        if (next.isPresent()) {
            return Optional.of(waiting(passage, "not-found", "looked for at " + times(looks) + " and not found; ",
                    Duration.between(now, next.get())));
        } else if (resends) {
            return Optional.empty();
        }
        return Optional.of(new Outcome.Unknown("not-found", "looked for in all folders of its mailbox, Drafts included, at "
                + times(looks) + ": " + (draft ? "only a draft" : "no copy")
                + ". That doesn't prove that it was not sent. Look again"
                + " with a resolve event (\"as\": \"check\"), or ask a recipient and resolve it"));
    }

    private Outcome notLooked(Passage passage, Reservation.Held held, SearchResult.Unmade unmade) {
        passage.lane().leaveAlone(unmade.pause());
        boolean again = unmade.passing() && clock.instant().isBefore(held.doubt().since().plus(rules.patience()));
        if (again && comesAgain(passage)) {
            return new Outcome.Unknown(unmade.code(), unmade.reason() + "; its copy is looked for again", true,
                    Optional.of(longer(AFTER_A_FAILURE, unmade.pause().retryAfter().orElse(Duration.ZERO))));
        }
        var looks = held.doubt().looks();
        return new Outcome.Unknown(unmade.code(),
                "it may have been sent, and its copy could not be looked for: " + unmade.reason()
                        + (looks.isEmpty() ? "" : "; before, it was looked for at " + times(looks) + " and not found"));
    }

    private Outcome.Unknown waiting(Passage passage, String code, String why, Duration wait) {
        var in = wait.isNegative() ? Duration.ZERO : wait;
        String seconds = in.plusMillis(999).toSeconds() + " s";
        if (passage.job().queued().isPresent()) {
            return new Outcome.Unknown(code, why + "its copy is looked for in " + seconds, true, Optional.of(in));
        } else if (comesAgain(passage)) {
            return new Outcome.Unknown(code, why + "the next try after " + seconds + " looks for its copy first", true,
                    Optional.of(in));
        }
        if (!rules.shared()) {
            return new Outcome.Unknown(code,
                    why + "without HELIOGRAPH_LEDGER_TABLE only this environment of the function knows of"
                            + " the doubt: it looks for the copy if you call it again after " + seconds
                            + ", another one sends the mail");
        }
        return new Outcome.Unknown(code,
                why + "to have its copy looked for, send a resolve event with \"as\": \"check\", or if you"
                        + " called directly, call again with the same id after " + seconds);
    }

    /** Who calls directly, and what lies in the dead-letter queue, comes when somebody wants it to. */
    private static boolean comesAgain(Passage passage) {
        return passage.job().queued().isPresent()
                || passage.request().whenUnknown().filter(WhenUnknown::resends).isPresent();
    }

    /**
     * When the next look is due; empty if the last was made. Whatever has no queue comes again too seldom for more than one.
     */
    private Optional<Instant> next(Passage passage, Doubt doubt) {
        var last = doubt.looks().stream().max(Instant::compareTo).orElse(Instant.MIN);
        return rules.after().stream().limit(passage.job().queued().isPresent() ? Integer.MAX_VALUE : 1)
                .map(doubt.since()::plus).filter(last::isBefore).findFirst();
    }

    private static String times(List<Instant> looks) {
        return String.join(", ", looks.stream().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                .toList());
    }
}
