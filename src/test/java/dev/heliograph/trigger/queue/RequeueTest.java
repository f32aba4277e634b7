package dev.heliograph.trigger.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.MutableClock;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.QueueMessage.Attribute;

class RequeueTest {

    private static final String FIFO = "arn:aws:sqs:eu-central-1:1:mails.fifo";

    private final FakeQueues queues = new FakeQueues();
    private final MutableClock clock = MutableClock.atNoon();
    private final MovedMessages moved = new MovedMessages(Ledgers.markersInMemory(clock), clock);

    private static QueueMessage message(String queueArn, String body, String group, Map<String, Attribute> attributes) {
        return new QueueMessage("m-1", Optional.of("r-1"), queueArn, body, Optional.of(group),
                Optional.of(Instant.ofEpochMilli(1_795_521_540_000L)), 1, Optional.empty(), attributes, false);
    }

    private List<String> requeue(String body) {
        return new Requeue(queues, moved, UUID::randomUUID).requeue(
                List.of(new Requeue.Moved(message(FIFO, body, "a@contoso.com", Map.of()), "id-1")),
                Deadline.after(Duration.ofSeconds(60), Clock.systemUTC()));
    }

    @Test
    void aMessageOfAFifoQueueThatIsNotByItselfHoldsBackOthers() {
        var own = Map.of("Heliograph-Sent-At", Attribute.of("1795521540000"));
        assertTrue(Requeue.isNeeded(message(FIFO, "b", "a@contoso.com", Map.of())));
        assertTrue(Requeue.isNeeded(message(FIFO, "b", "look-1", own)), "whatever its producer says");
        assertTrue(Requeue.isNeeded(message(FIFO, "b", "look-out@contoso.com", Map.of())), "a mailbox of that name");
        assertTrue(Requeue.isNeeded(message(FIFO, "b", "a@contoso.com", own)), "whatever its producer says");
        assertFalse(Requeue.isNeeded(message("arn:aws:sqs:eu-central-1:1:mails", "b", "a@contoso.com", Map.of())));
    }

    /** A message that is received again counts from its known first arrival, not from its own attributes. */
    @Test
    void whatTheFunctionHasMovedIsKnownByItsGroup() {
        requeue("b");
        String group = queues.again.get(0).group().orElseThrow();

        var known = moved.known(message(FIFO, "b", group, Map.of("Heliograph-Sent-At", Attribute.of("1"))));

        assertFalse(Requeue.isNeeded(known));
        assertEquals(Optional.of(Instant.ofEpochMilli(1_795_521_540_000L)), known.sentAt());
        assertTrue(Requeue.isNeeded(moved.known(message(FIFO, "b", group + "x", Map.of()))));
    }

    @Test
    void eachHasAGroupAndADeduplicationOfItsOwn() {
        assertEquals(List.of(""), requeue("b"));
        assertEquals(List.of(""), requeue("b"));
        var first = queues.again.get(0);
        var second = queues.again.get(1);
        assertFalse(first.group().equals(second.group()) || first.original().equals(second.original()));
    }

    /** Under another id it would be another mail, and be sent once more. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 20, 50, 59 })
    void whatLeavesNoRoomForItsIdAndAgeStaysWhereItIs(int room) {
        assertEquals(List.of("the message leaves no room for its id"), requeue("b".repeat((1 << 20) - room)));
        assertEquals(List.of(), queues.again);
    }
}
