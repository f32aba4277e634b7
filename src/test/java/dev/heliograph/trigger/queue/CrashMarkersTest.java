package dev.heliograph.trigger.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.MutableClock;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.ledger.Markers;
import dev.heliograph.time.Deadline;

class CrashMarkersTest {

    private final MutableClock clock = MutableClock.atNoon();
    private final Markers markers = Ledgers.markersInMemory(clock);
    private final CrashMarkers crashes = new CrashMarkers(markers, clock);
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), clock);
    private final QueueMessage message = new QueueMessage("m-1", Optional.empty(), "arn:aws:sqs:eu-west-1:1:mails", "",
            Optional.empty(), Optional.empty(), 2, Optional.empty(), Map.of(), false);

    @Test
    void eachStartCountsUntilOneEnds() throws Exception {
        var first = crashes.begin(message, Optional.empty(), deadline);
        crashes.leave(message, first.read());
        var second = crashes.begin(message, Optional.of(left()), deadline);

        assertEquals(new CrashMarker(2, true, deadline.at()), left());
        assertEquals(left(), second);
        crashes.end(message);
        assertEquals(Map.of(), crashes.of(List.of(message)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "2", "x read 1", "2 maybe 1", "2 read", "99999999999 read 1" })
    void aTextThatIsNoMarkersIsNone(String text) throws Exception {
        markers.write("in-work#m-1", text, clock.instant().plusSeconds(60));

        assertEquals(Map.of(), crashes.of(List.of(message)));
    }

    private CrashMarker left() throws Exception {
        return crashes.of(List.of(message)).get("m-1");
    }
}
