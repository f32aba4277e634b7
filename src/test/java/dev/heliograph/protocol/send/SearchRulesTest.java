package dev.heliograph.protocol.send;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.EntryState;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.Situation;
import dev.heliograph.protocol.Step;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.Queued;

/** The search for the copy of a mail in doubt. */
class SearchRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final SendProtocol protocol = new SendProtocol(
            TestSettings.of(Duration.ofSeconds(10), Duration.ofSeconds(50)));

    /** Meanwhile another delivery has settled the mail, or has begun with it. */
    @ParameterizedTest
    @CsvSource({ "SENT, read what was settled", "SENDING, log", "WAITING, log", "CANCELLED, log" })
    void aCopyThatIsFoundTooLate(EntryState is, String next) {
        var found = new SendSteps.Found(search(true, NOW), new SearchResult.Sent(Optional.of(NOW), "item", "folder"));

        assertEquals(next, protocol.search().resolved(found, new Resolution.NotHeld(is), at(NOW)).kind().name());
    }

    @ParameterizedTest
    @CsvSource({ "true, true, -1, true", "true, true, 0, false", "true, false, -1, false", "false, true, -1, false" })
    void aSearchThatCannotBeMadeIsMadeAgainForADay(boolean queued, boolean passing, long sinceTheEnd, boolean again) {
        var search = search(queued, NOW.minus(PATIENCE).minusSeconds(sinceTheEnd));
        var unmade = new SearchResult.Unmade("busy", "on purpose", passing, Pause.NONE);

        var end = end(protocol.search().searched(search, unmade, at(NOW)));

        assertEquals(again, end.retryIn().isPresent());
        assertEquals(again ? Outcome.Next.SEARCH : Outcome.Next.FIND_OUT, end.outcome().next());
    }

    /** An operator who finds the dead letter reads when the copy was not found. */
    @ParameterizedTest
    @CsvSource({ "true, '; before, it was looked for at 2026-11-30T12:00:00Z and not found'", "false, ''" })
    void whatEarlierSearchesFoundIsSaid(boolean searched, String text) {
        var fresh = search(false, NOW);
        var doubt = searched ? fresh.held().doubt().searched(NOW) : fresh.held().doubt();
        var search = new SendSteps.Search(fresh.mail(), new Reservation.Held(1, "hash", doubt), fresh.goal());

        var end = end(protocol.search().searched(search, new SearchResult.Unmade("denied", "on purpose", false, Pause.NONE),
                at(NOW)));

        assertEquals("it may have been sent, and its copy could not be looked for: on purpose" + text, end.outcome().reason());
    }

    private static DeliveryResult end(Step<?, ?> log) {
        return ((SendSteps.Logging) log.of()).then().end().orElseThrow();
    }

    private static SendSteps.Search search(boolean queued, Instant since) {
        var key = new MailKey("billing@contoso.com", "order-4711");
        var mail = new SendFacts(key, "hash", Optional.empty(), Optional.empty(),
                Optional.of(new Queued(Optional.of(NOW), 1, true)).filter(any -> queued), false, Optional.of(true), true, false,
                1,
                false);
        var doubt = new Doubt("lease-1", MailMark.of("lease-1", "hash"), since, List.of(), Optional.empty());
        return new SendSteps.Search(mail, new Reservation.Held(1, "hash", doubt), new Goal.Send());
    }

    private static Situation at(Instant now) {
        return new Situation(now, Duration.ofSeconds(50), Optional.empty(), false);
    }
}
