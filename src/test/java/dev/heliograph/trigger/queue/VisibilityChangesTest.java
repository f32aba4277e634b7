package dev.heliograph.trigger.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.heliograph.MutableClock;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.VisibilityChanges.HandBack;

class VisibilityChangesTest {

    private static final String FIFO = "arn:aws:sqs:eu-central-1:123456789012:mails.fifo";
    private static final String STANDARD = "arn:aws:sqs:eu-central-1:123456789012:mails";

    private final FakeQueues queues = new FakeQueues();
    private final VisibilityChanges visibility = new VisibilityChanges(queues);

    @Test
    void allOfAGroupGetTheLongestOfItsWaits() {
        handBack(List.of(back(FIFO, "1", "a", 2000), back(FIFO, "2", "b", 1000), back(FIFO, "3", "a", 60_000)));
        assertEquals(Map.of("handle-1", seconds(60), "handle-2", seconds(1), "handle-3", seconds(60)), queues.visibility);
        assertEquals(List.of("visibility " + FIFO), queues.calls);
    }

    @Test
    void inAStandardQueueEachMessageHasItsOwnWait() {
        handBack(List.of(back(STANDARD, "1", "a", 2000), back(STANDARD, "2", "a", 60_000)));
        assertEquals(Map.of("handle-1", seconds(2), "handle-2", seconds(60)), queues.visibility);
    }

    @Test
    void waitsAreRoundedUpAndWithinWhatAQueueTakes() {
        handBack(List.of(back(STANDARD, "1", "a", 1), back(STANDARD, "2", "a", 0),
                back(STANDARD, "3", "a", Duration.ofDays(2).toMillis())));
        assertEquals(Map.of("handle-1", seconds(1), "handle-2", seconds(0), "handle-3", seconds(11 * 3600 + 1800)),
                queues.visibility);
    }

    @Test
    void whatHasNoReceiptHandleIsLeftToItsQueue() {
        var message = new QueueMessage("1", Optional.empty(), STANDARD, "{}", Optional.empty(), Optional.empty(), 1,
                Optional.empty(), Map.of(),
                false);
        assertEquals(List.of(), handBack(List.of(new HandBack(message, seconds(1)))));
        assertEquals(List.of(), queues.calls);
    }

    private List<String> handBack(List<HandBack> messages) {
        return visibility.handBack(messages, Deadline.after(Duration.ofMinutes(1), MutableClock.atNoon()));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static HandBack back(String queue, String id, String group, long millis) {
        return new HandBack(new QueueMessage(id, Optional.of("handle-" + id), queue, "{}", Optional.of(group), Optional.empty(),
                1, Optional.empty(), Map.of(), false), Duration.ofMillis(millis));
    }
}
