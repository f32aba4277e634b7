package dev.heliograph.protocol.send;

import static dev.heliograph.time.Durations.longer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.EntryState;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;
import dev.heliograph.work.AttemptResult;

/**
 * The rules for searching for the copy of a mail in doubt. A copy that is found settles its mail as sent. One that is
 * not found settles nothing: Exchange sends and saves after its answer, so that a copy can come late, or never.
 */
final class SearchRules {

    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private static final Outcome UNDER_WAY = new Outcome.NotStarted("under-way",
            "another delivery of the same mail is under way, or has just ended", Optional.empty());

    private final SendProtocol protocol;

    SearchRules(SendProtocol protocol) {
        this.protocol = protocol;
    }

    /** The outcome of an attempt, with the time of the search if the attempt has just left its mail in doubt. */
    Outcome inDoubt(SendFacts mail, Outcome outcome, Situation at) {
        if (outcome.next() != Outcome.Next.FIND_OUT || !mail.searched()) {
            return outcome;
        }
        return at.searchDenied()
                ? new Outcome.Unknown(outcome.code(), outcome.reason() + "; its copy is not looked for, since a"
                        + " search in this mailbox was refused a short while ago")
                : waiting(mail, outcome.code(), outcome.reason() + "; ", protocol.settings().searchAfter().get(0));
    }

    /** Searches for the copy, if it is time. */
    Step<?, ?> search(SendFacts mail, Reservation.Held held, Goal goal, Situation at) {
        var search = new SendSteps.Search(mail, held, goal);
        var next = next(mail, held.doubt());
        if (next.isEmpty() && resends(search)) {
            // All searches were made before, and what came between has ended.
            return sendAgain(search, at);
        }
        var wait = Duration.between(at.now(), next.orElse(Instant.MIN));
        if (!at.searchDenied() && next.isPresent() && !wait.isNegative() && !wait.isZero()) {
            return ended(search, waiting(mail, "in-doubt", "an earlier attempt may have sent it; ", wait), at);
        }
        return at.leaves(protocol.settings().sendTimeout()) ? SendSteps.SEARCH.of(search)
                : ended(search, Outcome.NotStarted.noTime("send"), at);
    }

    Step<?, ?> searched(SendSteps.Search of, SearchResult result, Situation at) {
        if (result instanceof SearchResult.Sent copy) {
            return SendSteps.RECORD_FOUND.of(new SendSteps.Found(of, copy));
        } else if (result instanceof SearchResult.Nothing nothing) {
            return SendSteps.RECORD_SEARCH.of(new SendSteps.NotFound(of, nothing.draft().isPresent(), at.now()));
        }
        return ended(of, notSearched(of, (SearchResult.Unmade) result, at), at);
    }

    Step<?, ?> resolved(SendSteps.Found of, Resolution resolution, Situation at) {
        if (resolution instanceof Resolution.NotHeld other) {
            // Another delivery has settled the mail meanwhile, so the ledger's state counts.
            return other.is() == EntryState.SENT ? SendSteps.READ_SETTLED.of(of.search()) : ended(of.search(), UNDER_WAY, at);
        }
        return SendSteps.LOG_FOUND.of(of);
    }

    Step<?, ?> found(SendSteps.Found of, Situation at) {
        var held = of.search().held();
        return protocol.found(of.search().mail(), of.search().goal(), new AttemptResult(
                new Outcome.Accepted(Outcome.Accepted.FOUND), held.attempts(), false,
                Trace.found(held.doubt().lease(), of.copy().at())), at);
    }

    Step<?, ?> settled(SendSteps.Search of, EntryStatus status, Situation at) {
        return status.refusal().filter(Reservation.AlreadySent.class::isInstance).map(Reservation.AlreadySent.class::cast)
                .<Step<?, ?>> map(
                        sent -> ended(of, new AttemptResult(new Outcome.Duplicate(), sent.attempts(), false, sent.trace()), at))
                .orElseGet(() -> ended(of, UNDER_WAY, at));
    }

    /** The copy was not found: another search follows, or this was the last. */
    Step<?, ?> recorded(SendSteps.NotFound of, boolean stillInDoubt, Situation at) {
        if (!stillInDoubt) {
            return ended(of.search(), UNDER_WAY, at);
        }
        var doubt = of.search().held().doubt().searched(of.at());
        var next = next(of.search().mail(), doubt);
        if (next.isPresent()) {
            return ended(of.search(), waiting(of.search().mail(), "not-found", "looked for at " + times(doubt.searches())
                    + " and not found; ", Duration.between(of.at(), next.get())), at);
        } else if (resends(of.search())) {
            return sendAgain(of.search(), at);
        }
        return ended(of.search(), new Outcome.Unknown("not-found", "looked for in all folders of its mailbox, Drafts included,"
                + " at " + times(doubt.searches()) + ": " + (of.draft() ? "only a draft" : "no copy")
                + ". That doesn't prove that it was not sent. Look again"
                + " with a resolve event (\"as\": \"check\"), or ask a recipient and resolve it"), at);
    }

    private Outcome notSearched(SendSteps.Search of, SearchResult.Unmade unmade, Situation at) {
        boolean again = unmade.passing() && at.now().isBefore(of.held().doubt().since()
                .plus(protocol.settings().searchPatience()));
        if (again && comesAgain(of.mail())) {
            return new Outcome.Unknown(unmade.code(), unmade.reason() + "; its copy is looked for again", true,
                    Optional.of(longer(AFTER_A_FAILURE, unmade.pause().retryAfter().orElse(Duration.ZERO))));
        }
        var searches = of.held().doubt().searches();
        return new Outcome.Unknown(unmade.code(), "it may have been sent, and its copy could not be looked for: "
                + unmade.reason()
                + (searches.isEmpty() ? "" : "; before, it was looked for at " + times(searches) + " and not found"));
    }

    Step<?, ?> ended(SendSteps.Search of, Outcome outcome, Situation at) {
        return ended(of, new AttemptResult(outcome, of.held().attempts(), false, Trace.of(of.held().doubt().lease())), at);
    }

    private Step<?, ?> ended(SendSteps.Search of, AttemptResult result, Situation at) {
        return SendProtocol.log(result.outcome(), protocol.found(of.mail(), of.goal(), result, at));
    }

    /**
     * All searches have found nothing. If the mail has come into another doubt meanwhile, that one has searches of its
     * own.
     */
    private Step<?, ?> sendAgain(SendSteps.Search of, Situation at) {
        var late = protocol.settings().expiry().late(of.mail().expiresAt(), of.mail().queued(), at.now(), true);
        return late.isPresent() ? ended(of, late.get(), at)
                : protocol.reserve(new SendSteps.Reserving(of.mail(), ReserveMode.of(of.held().doubt())), at);
    }

    private static boolean resends(SendSteps.Search of) {
        return of.goal().sends() && of.mail().resends();
    }

    private Outcome.Unknown waiting(SendFacts mail, String code, String why, Duration wait) {
        var in = wait.isNegative() ? Duration.ZERO : wait;
        String seconds = in.plusMillis(999).toSeconds() + " s";
        if (mail.queued().isPresent()) {
            return new Outcome.Unknown(code, why + "its copy is looked for in " + seconds, true, Optional.of(in));
        } else if (comesAgain(mail)) {
            return new Outcome.Unknown(code, why + "the next try after " + seconds + " looks for its copy first", true,
                    Optional.of(in));
        } else if (!protocol.settings().shared()) {
            return new Outcome.Unknown(code, why + "without HELIOGRAPH_LEDGER_TABLE only this environment of the function knows"
                    + " of the doubt: it looks for the copy if you call it again after " + seconds
                    + ", another one sends the mail");
        }
        return new Outcome.Unknown(code, why + "to have its copy looked for, send a resolve event with \"as\": \"check\", or if"
                + " you called directly, call again with the same id after " + seconds);
    }

    /** Whether the mail comes again by itself; a direct call and a dead letter are repeated by a person. */
    private static boolean comesAgain(SendFacts mail) {
        return mail.queued().isPresent() || mail.resends();
    }

    /**
     * When the next search is due; empty if the last was made. Without a queue the mail comes again too rarely for
     * more than one.
     */
    private Optional<Instant> next(SendFacts mail, Doubt doubt) {
        var last = doubt.searches().stream().max(Instant::compareTo).orElse(Instant.MIN);
        return protocol.settings().searchAfter().stream().limit(mail.queued().isPresent() ? Integer.MAX_VALUE : 1)
                .map(doubt.since()::plus).filter(last::isBefore).findFirst();
    }

    private static String times(List<Instant> searches) {
        return searches.stream().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).collect(Collectors.joining(", "));
    }
}
