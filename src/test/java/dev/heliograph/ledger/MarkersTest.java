package dev.heliograph.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.MutableClock;
import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.ReserveMode;

/** Markers, in memory and in a table. */
class MarkersTest {

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    private final MutableClock clock = new MutableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    private final String table = "notes-" + UUID.randomUUID();

    private Markers markers(boolean inTable) {
        if (!inTable) {
            return Ledgers.markersInMemory(clock);
        }
        AWS.get().createTable(table);
        return Ledgers.notesInTable(AWS.get().dynamoDb(), table, clock);
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void aNoteCountsForItsTime(boolean inTable) throws Exception {
        var markers = markers(inTable);
        assertEquals(Optional.empty(), markers.read("a"));
        markers.write("a", "one", clock.instant().plusSeconds(10));
        markers.write("a", "two", clock.instant().plusSeconds(10));
        assertEquals(Optional.of("two"), markers.read("a"));
        assertEquals(Map.of("a", "two"), markers.read(List.of("a", "b")));
        clock.advance(Duration.ofSeconds(10));
        assertEquals(Optional.empty(), markers.read("a"));
        assertEquals(Set.of(), markers.present(Set.of("a")));
        assertFalse(markers.erase("a"), "what has passed was not there");
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void oneOfTwoGetsAClaim(boolean inTable) throws Exception {
        var markers = markers(inTable);
        assertTrue(markers.claim("a", "me", clock.instant().plusSeconds(10)));
        assertFalse(markers.claim("a", "you", clock.instant().plusSeconds(10)));
        assertTrue(markers.claim("a", "me", clock.instant().plusSeconds(10)), "its answer may have been lost");
        markers.erase("a", "you");
        assertFalse(markers.claim("a", "you", clock.instant().plusSeconds(10)));
        markers.erase("a", "me");
        assertTrue(markers.claim("a", "you", clock.instant().plusSeconds(10)));
        clock.advance(Duration.ofSeconds(10));
        assertTrue(markers.claim("a", "me", clock.instant().plusSeconds(10)), "whoever died holds it no longer");
        assertTrue(markers.erase("a"));
        assertFalse(markers.erase("a"));
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void manyAreAskedForAtATime(boolean inTable) throws Exception {
        var markers = markers(inTable);
        var keys = new HashSet<String>();
        for (int i = 0; i < 230; i++) {
            keys.add("key " + i);
            if (i % 2 == 0) {
                markers.write("key " + i, "1", clock.instant().plusSeconds(10));
            }
        }
        assertEquals(115, markers.present(keys).size());
    }

    /** A sent mail is sent again only if it is reopened. */
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void whatWasSentStaysSoUntilItIsReopened(boolean inTable) throws Exception {
        markers(inTable);
        var ledger = inTable ? Ledgers.inTable(AWS.get().dynamoDb(), table, clock) : Ledgers.inMemory(clock);
        var key = new MailKey("billing@contoso.com", "1");
        assertFalse(ledger.reopen(key));
        var lease = ledger.reserve(key, "hash", "lease", clock.instant().plusSeconds(90), ReserveMode.FREE).lease()
                .orElseThrow();
        assertFalse(ledger.reopen(key), "it is being sent right now");
        ledger.settle(lease, Settlement.SENT);
        assertTrue(ledger.status(key).isSent());
        assertTrue(ledger.reopen(key));
        assertFalse(ledger.reopen(key));
        assertTrue(ledger.reserve(key, "hash", "again", clock.instant().plusSeconds(90), ReserveMode.FREE).lease().isPresent());
    }
}
