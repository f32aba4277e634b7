package dev.heliograph.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

class SqsSenderTest {

    private static final String QUEUE = "https://localhost/1/mails.fifo";

    @Test
    void aCallHasTenMessagesAtMost() {
        var messages = IntStream.range(0, 23).mapToObj(i -> message("m" + i)).toList();

        var batches = SqsSender.batches(messages);

        assertEquals(List.of(10, 10, 3), batches.stream().map(List::size).toList());
        assertEquals(messages, batches.stream().flatMap(List::stream).toList());
    }

    @Test
    void aCallHasOneMebibyteAtMost() {
        var half = message("x".repeat(SqsSender.LARGEST / 2));
        var attributed = new SqsMessage("x".repeat(SqsSender.LARGEST / 2 - 4), Map.of("ä", MessageAttributeValue.builder()
                .dataType("S").stringValue("12").build()), "", "");

        assertEquals(List.of(2, 1), sizes(half, half, half));
        assertEquals(List.of(1, 1), sizes(half, attributed));
        assertEquals(List.of(1, 1, 1), sizes(half, message("x".repeat(SqsSender.LARGEST + 1)), half));
        assertEquals(List.of(), sizes());
    }

    @Test
    void saysOfEachWhyItWasNotTaken() {
        var sender = new SqsSender(() -> new ForgetfulSqs(Set.of("b"), Set.of("c")));

        var troubles = sender.send(QUEUE, Stream.of("a", "b", "c", "d").map(SqsSenderTest::message).toList());

        assertEquals(List.of("", "InternalError", "the queue doesn't say", ""), troubles);
    }

    @Test
    void onlyAFifoQueueGetsGroupsAndEachOriginalOnce() {
        var sqs = new ForgetfulSqs(Set.of(), Set.of());
        var sender = new SqsSender(() -> sqs);
        var grouped = new SqsMessage("a", Map.of(), "fax@contoso.com", "1");
        var ungrouped = new SqsMessage("b", Map.of(), "fäx@contoso.com", "2");

        sender.send(QUEUE, List.of(grouped, ungrouped));
        sender.send("https://localhost/1/mails", List.of(grouped));

        var fifo = sqs.calls.get(0);
        assertEquals("fax@contoso.com", fifo.get(0).messageGroupId());
        assertEquals(fifo.get(1).messageDeduplicationId(), fifo.get(1).messageGroupId());
        assertNotEquals(fifo.get(0).messageDeduplicationId(), fifo.get(1).messageDeduplicationId());
        assertNull(sqs.calls.get(1).get(0).messageGroupId());
        assertNull(sqs.calls.get(1).get(0).messageDeduplicationId());
    }

    private static List<Integer> sizes(SqsMessage... messages) {
        return SqsSender.batches(List.of(messages)).stream().map(List::size).toList();
    }

    private static SqsMessage message(String body) {
        return new SqsMessage(body, Map.of(), "", body);
    }
}
