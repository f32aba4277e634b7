package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.trigger.PoisonPolicy.Step;
import dev.heliograph.trigger.queue.CrashMarker;
import dev.heliograph.trigger.queue.QueueMessage;

class PoisonPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    /** A death hides a message for no less than the function's time-out, a minute here. */
    @ParameterizedTest
    @CsvSource({
            // receives, returned here, first received s ago, suspect
            "1, false, 0,    false",
            "1, false, 9999, false",
            "2, true,  9999, false",
            "2, false, 59,   false",
            "9, false, 59,   false",
            "2, false, 60,   true",
            "9, false, 60,   true",
            "2, false, ,     true" })
    void onlyWhatMayHaveKilledIsASuspect(int receives, boolean returned, Long secondsAgo, boolean suspect) {
        var message = message("m", receives, Optional.ofNullable(secondsAgo).map(NOW::minusSeconds));

        assertEquals(suspect, PoisonPolicy.isSuspect(message, returned, NOW, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
            // starts, read, over for s, step
            "1, false, -1, LATER",
            "2, true,  -1, LATER",
            "1, false, 0,  ALONE",
            "1, true,  0,  ALONE",
            "2, false, 0,  GIVE_UP_UNREAD",
            "2, true,  0,  GIVE_UP",
            "3, true,  0,  GIVE_UP_UNREAD" })
    void whatIsDoneGoesByTheDeathsOverAMessageAlone(int starts, boolean read, long over, Step step) {
        var marker = new CrashMarker(starts, read, NOW.minusSeconds(over));

        assertEquals(step, PoisonPolicy.step(Optional.of(marker), NOW));
    }

    @Test
    void withoutAMarkerItIsTakenUpAlone() {
        assertEquals(Step.ALONE, PoisonPolicy.step(Optional.empty(), NOW));
    }

    /** A message that was never read can't have been sent while it was alone; otherwise the ledger knows. */
    @ParameterizedTest
    @CsvSource({ "2, false, GIVE_UP_UNREAD, rejected", "2, true, GIVE_UP, rejected", "3, true, GIVE_UP_UNREAD, unknown" })
    void itsEndIsNoMoreCertainThanWhatIsKnown(int starts, boolean read, Step step, String word) {
        var end = PoisonPolicy.end(new CrashMarker(starts, read, NOW), step);

        assertEquals(word, end.word());
        assertEquals("function-died", end.code());
        assertTrue(end.reason().contains(starts + " times"), end.reason());
    }

    @Test
    void oneOfTwoReceivesReachesEachButTheOneThatKills() {
        var ids = List.of("b", "d", "a", "c");

        assertEquals(List.of("a", "b", "c", "d"), order(ids, 2, Map.of()));
        assertEquals(List.of("d", "c", "b", "a"), order(ids, 3, Map.of()));
    }

    @Test
    void whatHasADeathToItsNameComesLast() {
        var died = Map.of("b", new CrashMarker(1, false, NOW));

        assertEquals(List.of("a", "c", "d", "b"), order(List.of("a", "b", "c", "d"), 2, died));
        assertEquals(List.of("d", "c", "a", "b"), order(List.of("a", "b", "c", "d"), 3, died));
    }

    private static List<String> order(List<String> ids, int receives, Map<String, CrashMarker> markers) {
        var messages = ids.stream().map(id -> message(id, receives, Optional.empty())).toList();
        return messages.stream().sorted(PoisonPolicy.order(messages, markers)).map(QueueMessage::id).toList();
    }

    private static QueueMessage message(String id, int receives, Optional<Instant> firstReceivedAt) {
        return new QueueMessage(id, Optional.of(id), "arn:aws:sqs:eu-west-1:1:mails", "", Optional.empty(), Optional.empty(),
                receives, firstReceivedAt, Map.of(), false);
    }
}
