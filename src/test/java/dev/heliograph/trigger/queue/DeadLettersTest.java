package dev.heliograph.trigger.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.heliograph.MutableClock;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.QueueMessage.Attribute;
import dev.heliograph.work.DeliveryResult;

class DeadLettersTest {

    private static final String QUEUE = "arn:aws:sqs:eu-central-1:123456789012:mails.fifo";
    private static final Outcome OUTCOME = new Outcome.Rejected("invalid-request", "because");

    private final FakeQueues queues = new FakeQueues();
    private String id = "order-1";
    private Map<String, String> tags = Map.of();
    private final Map<String, Attribute> own = new LinkedHashMap<>();

    @Test
    void saysWhatAnOperatorNeedsToKnow() {
        assertEquals(List.of(""), send("https://sqs.eu-central-1.amazonaws.com/123456789012/dead.fifo", OUTCOME));
        var deadLetter = queues.deadLetters.get(0);
        assertEquals("{}", deadLetter.body());
        assertEquals(Optional.of("group-1"), deadLetter.group());
        assertEquals(Map.of("Heliograph-Id", "order-1", "Heliograph-Outcome", "rejected", "Heliograph-Code", "invalid-request",
                "Heliograph-Mailbox", "a@contoso.com", "Heliograph-Attempts", "3", "Heliograph-Source", QUEUE,
                "Heliograph-Reason", "because"), values(deadLetter));
    }

    @Test
    void keepsTheSendersAttributesAsFarAsThereIsRoomAndReplacesItsOwn() {
        own.put("Heliograph-Outcome", Attribute.of("unknown"));
        for (int i = 0; i < 9; i++) {
            own.put("custom-" + i, new Attribute("Number", "1"));
        }
        send("https://localhost/1/dead", OUTCOME);
        var deadLetter = queues.deadLetters.get(0);
        assertEquals(10, deadLetter.attributes().size());
        assertEquals("rejected", values(deadLetter).get("Heliograph-Outcome"));
        assertEquals(new Attribute("Number", "1"), deadLetter.attributes().get("custom-2"));
    }

    @Test
    void staysWithinWhatTheQueueTakes() {
        queues.limit = 300;
        send("https://localhost/1/dead", new Outcome.Rejected("invalid-request", "ä".repeat(2000)));
        var deadLetter = queues.deadLetters.get(0);
        assertTrue(deadLetter.size() <= 300 && deadLetter.size() >= 298, () -> "size " + deadLetter.size());
        assertTrue(values(deadLetter).get("Heliograph-Reason").startsWith("ää"));
    }

    @Test
    void aBodyThatFillsTheQueuesLimitGoesWithoutAttributes() {
        queues.limit = 2;
        send("https://localhost/1/dead", OUTCOME);
        assertEquals(2, queues.deadLetters.get(0).size());
    }

    @Test
    void bringsTheSendersTags() {
        tags = Map.of("order", "4711 \"ü\"");
        assertEquals(List.of(""), send("https://localhost/1/dead", OUTCOME));
        assertEquals("{\"order\":\"4711 \\\"ü\\\"\"}", values(queues.deadLetters.get(0)).get("Heliograph-Tags"));
    }

    @Test
    void whatTheQueueDoesNotTakeIsNotSentWithTheOthers() {
        queues.limit = 1;
        assertEquals(List.of("the message has 2 bytes, and the dead-letter queue takes 1"),
                send("https://localhost/1/dead", OUTCOME));
        assertEquals(List.of(), queues.deadLetters);
    }

    /** Under the id that a redrive gives it the ledger would not know it. */
    @Test
    void whoHasNoIdButItsMessagesNeedsRoomForIt() {
        queues.limit = 2;
        id = "m-1";
        assertEquals(List.of("the message leaves no room for the id of a request that has none of its own"),
                send("https://localhost/1/dead", OUTCOME));
        assertEquals(List.of(), queues.deadLetters);
    }

    @Test
    void neverGoesRoundInACircle() {
        var troubles = send("https://sqs.eu-central-1.amazonaws.com/123456789012/mails.fifo", OUTCOME);
        assertEquals(List.of("HELIOGRAPH_DEAD_LETTER_QUEUE_URL is the queue that the message came from"), troubles);
        assertEquals(List.of(), queues.deadLetters);
    }

    private List<String> send(String url, Outcome outcome) {
        var message = new QueueMessage("m-1", Optional.of("handle"), QUEUE, "{}", Optional.of("group-1"), Optional.empty(), 1,
                Optional.empty(), own, false);
        return new DeadLetters(queues, Optional.of(url)).send(List.of(new DeadLetters.DeadLetter("m-1", QUEUE, "{}",
                Optional.of(message), id, Optional.of(new MailLabel(new MailKey("a@contoso.com", id), tags)),
                DeliveryResult.last(outcome, 3))),
                Deadline.after(Duration.ofMinutes(1), MutableClock.atNoon()));
    }

    private static Map<String, String> values(OutgoingMessage deadLetter) {
        var values = new LinkedHashMap<String, String>();
        deadLetter.attributes().forEach((name, attribute) -> values.put(name, attribute.value()));
        return values;
    }
}
