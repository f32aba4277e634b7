package dev.heliograph.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class PacedReturnsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant OPENS = NOON.plusSeconds(60);

    private final PacedReturns turns = new PacedReturns(NOON);

    @Test
    void tenComeTogetherAtThePaceOfExchange() {
        turns.closed(OPENS);
        assertEquals(Duration.ZERO, last(10));
        assertEquals(Duration.ofSeconds(20), last(1));
        assertEquals(Duration.ofSeconds(20), last(9));
        assertEquals(Duration.ofSeconds(40), last(1));
    }

    @Test
    void whatWentThroughBeforeTheLaneClosedSetsTheirPace() {
        accept(600);
        turns.closed(OPENS);
        assertEquals(Duration.ofSeconds(1), last(11));
        assertEquals(Duration.ofSeconds(10), last(99));
    }

    @Test
    void aStretchWithoutMailsHalvesThePaceAndNoMore() {
        accept(600);
        turns.closed(OPENS);
        turns.closed(OPENS.plusSeconds(60));
        assertEquals(Duration.ofSeconds(2), last(11));
    }

    @Test
    void thePaceIsNeverSlowerThanAFourthOfExchanges() {
        var opens = NOON;
        for (int i = 0; i < 5; i++) {
            accept(1);
            opens = opens.plus(Duration.ofHours(3));
            turns.closed(opens);
        }
        assertEquals(Duration.ofSeconds(80), turns(opens, 11));
    }

    @Test
    void theTurnsGoOnWhereTheyWereWhenTheLaneClosesAgain() {
        turns.closed(OPENS);
        last(21);
        turns.closed(OPENS.plusSeconds(30));
        assertEquals(Duration.ofSeconds(10), turns(OPENS.plusSeconds(30), 1));
        assertEquals(Duration.ofSeconds(30), turns(OPENS.plusSeconds(30), 10));
    }

    @Test
    void theyBeginAgainOnceAllOfThemArePast() {
        turns.closed(OPENS);
        last(100);
        var later = OPENS.plus(Duration.ofHours(1));
        turns.closed(later);
        assertEquals(Duration.ZERO, turns(later, 10));
        assertEquals(Duration.ofSeconds(20), turns(later, 1));
    }

    @Test
    void whoFindsNoPlaceWithinTwoHoursIsSpreadOverThemAgain() {
        turns.closed(OPENS);
        assertEquals(Duration.ofHours(2), last(3_610));
        assertEquals(Duration.ZERO, last(1));
        assertEquals(Duration.ofSeconds(20), last(10));
    }

    private void accept(int mails) {
        IntStream.range(0, mails).forEach(mail -> turns.accepted());
    }

    private Duration last(int count) {
        return turns(OPENS, count);
    }

    private Duration turns(Instant opens, int count) {
        return IntStream.range(0, count).mapToObj(mail -> turns.take(opens)).reduce((one, next) -> next).orElseThrow();
    }
}
