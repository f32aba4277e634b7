package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.MutableClock;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.graph.GraphReplies;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.message.ContentHash;
import dev.heliograph.message.Requests;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.report.MailListener;
import dev.heliograph.trigger.queue.FakeQueues;
import dev.heliograph.trigger.queue.QueueMessage.Attribute;

/** One message that kills the function, and those that came with it. */
class PoisonIsolationTest {

    private static final String ARN = "arn:aws:sqs:eu-central-1:123456789012:mails";
    private static final Duration SEND = Duration.ofMillis(200);

    private final MutableClock clock = MutableClock.atNoon();
    private final Ledger table = Ledgers.inMemory(clock);
    private final CountedNotes markers = new CountedNotes(Ledgers.markersInMemory(clock));
    private final FakeQueues queues = new FakeQueues();
    private final List<String> sent = new ArrayList<>();
    private String killer = "";
    private Duration send = SEND;
    private SendResult reply = GraphReplies.answered(202, "", Optional.empty());
    private Instant lastSent = Instant.MIN;

    /** The end of the process, which nothing catches. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A new environment, which knows what the table knows. */
    private Dispatcher environment(boolean withTable) {
        var deliveries = new Deliveries(clock, mail -> {
            clock.advance(send);
            sent.add(mail.request().id());
            lastSent = clock.instant();
            return reply;
        });
        deliveries.ledger = withTable ? table : deliveries.ledger;
        deliveries.markers = withTable ? markers : deliveries.markers;
        deliveries.shared = withTable;
        deliveries.listeners.add(new MailListener() {
            @Override
            public void unread(String id, Outcome outcome) {
                if (id.equals(killer) && outcome.code().equals("invalid-request")) {
                    throw new Killed();
                }
            }
        });
        return Dispatchers.of(deliveries, queues, "https://sqs/1/dead");
    }

    @ParameterizedTest
    @CsvSource({ "true, 0", "true, 4", "true, 9", "false, 0", "false, 4", "false, 9" })
    void oneThatKillsIsADeadLetterAndTheNineAreSent(boolean fifo, int place) {
        killer = "message-" + place;
        var thirdReceive = drain(fifo, true);

        theNineAreSentOnceInTime(thirdReceive);
        assertEquals(1, queues.deadLetters.size());
        var reasons = queues.deadLetters.get(0).attributes();
        assertEquals(Attribute.of(killer), reasons.get("Heliograph-Id"));
        assertEquals(Attribute.of("rejected"), reasons.get("Heliograph-Outcome"));
        assertEquals(Attribute.of("function-died"), reasons.get("Heliograph-Code"));
        assertTrue(clock.instant().isBefore(thirdReceive.plusSeconds(120)), "the killer is gone too");
    }

    /** No table has the crash, so the message stays until its queue gives it up. */
    @ParameterizedTest
    @CsvSource({ "true, 0", "true, 4", "true, 9", "false, 0", "false, 4", "false, 9" })
    void withoutATableTheNineAreSentAllTheSame(boolean fifo, int place) {
        killer = "message-" + place;
        var thirdReceive = drain(fifo, false);

        theNineAreSentOnceInTime(thirdReceive);
        assertEquals(List.of(), queues.deadLetters);
    }

    private void theNineAreSentOnceInTime(Instant thirdReceive) {
        assertEquals(IntStream.range(0, 10).mapToObj(i -> "message-" + i).filter(id -> !id.equals(killer)).toList(),
                sent.stream().sorted().toList());
        assertTrue(lastSent.isBefore(thirdReceive.plusSeconds(120)), lastSent + " after " + thirdReceive);
    }

    /** @return when the message that crashes was received for the third time */
    private Instant drain(boolean fifo, boolean withTable) {
        var queue = new SimulatedQueue(clock, fifo, 10);
        queue.bodies(id -> id.equals(killer) ? "{\"id\": \"" + id + "\", \"to\": []}" : SimulatedQueue.mail(id));
        var environment = environment(withTable);
        var thirdReceive = Instant.MAX;
        while (!queue.isEmpty() && queue.receivesOf(killer) < 8) {
            queues.visibility.clear();
            queues.deleted.clear();
            var event = queue.receive();
            if (queue.receivesOf(killer) == 3 && thirdReceive.equals(Instant.MAX)) {
                thirdReceive = clock.instant();
            }
            if (event.path("Records").isEmpty()) {
                clock.advance(Duration.between(clock.instant(), queue.nextAt()));
                continue;
            }
            try {
                queue.settle(event, environment.dispatch(Events.bytes(event), "invocation"), queues.visibility);
            } catch (Killed e) {
                queue.died(queues.deleted, queues.visibility);
                environment = environment(withTable);
            }
        }
        return thirdReceive;
    }

    @ParameterizedTest
    @CsvSource({
            // marker,   in the ledger, dead letter, acknowledged
            "2 read,     nothing,       rejected function-died, true",
            "2 read,     sent,          '',                     true",
            "1 read,     leased,        '',                     false",
            "2 read,     leased,        '',                     false",
            "2 read,     died,          unknown held,           true",
            "3 read,     died,          unknown function-died,  true",
            "2 unread,   nothing,       rejected function-died, true" })
    void theLedgerSaysWhetherOneThatKilledWasSent(String marker, String entry, String deadLetter, boolean acknowledged)
            throws Exception {
        write(marker + " " + clock.millis());
        var key = new MailKey(SimulatedQueue.MAILBOX, "m-1");
        if (!entry.equals("nothing")) {
            var hash = ContentHash.of(Requests.bound(SimulatedQueue.mail("m-1")));
            var lease = table.reserve(key, hash, "another", clock.instant().plusSeconds(90), ReserveMode.FREE).lease()
                    .orElseThrow();
            settle(lease, entry);
        }
        clock.advance(entry.equals("died") ? Duration.ofMinutes(2) : Duration.ofSeconds(10));

        var answer = dispatch(environment(true), event(3, SimulatedQueue.mail("m-1")));

        assertEquals(acknowledged, answer.path("batchItemFailures").isEmpty());
        assertEquals(deadLetter,
                queues.deadLetters.stream().map(dead -> dead.attributes().get("Heliograph-Outcome").value() + " "
                        + dead.attributes().get("Heliograph-Code").value()).findFirst().orElse(""));
        assertEquals(List.of(), sent);
        if (!acknowledged) {
            assertTrue(markers.read("in-work#m-1").orElseThrow().startsWith(marker), "it is as suspect the next time");
        }
    }

    private void settle(Lease lease, String entry) throws NotReadyException {
        if (entry.equals("sent")) {
            table.settle(lease, Settlement.SENT);
        }
    }

    /** A message that waits for hours is returned and delivered again, and must stay as cheap as before. */
    @Test
    void whatNothingSpeaksAgainstCostsNothing() {
        reply = GraphReplies.answered(429, "ApplicationThrottled", Optional.of(Duration.ofSeconds(30)));
        var environment = environment(true);

        dispatch(environment, event(1, SimulatedQueue.mail("m-1")));
        clock.advance(Duration.ofMinutes(20));
        dispatch(environment, event(2, SimulatedQueue.mail("m-1")));
        clock.advance(Duration.ofSeconds(40));

        assertEquals(List.of(), markers.calls, "a first receive, and one that this environment has ended");
        dispatch(environment(true), event(3, SimulatedQueue.mail("m-1"), clock.instant().minusSeconds(59)));
        assertEquals(List.of(), markers.calls, "too early for a death");
        assertEquals(0, queues.deleted.size());
    }

    @Test
    void aSuspectThatIsSentCostsThreeCallsAndOneThatGoesBackFour() {
        dispatch(environment(true), event(2, SimulatedQueue.mail("m-1")));

        assertEquals(List.of("read", "write", "write"), markers.calls);
        markers.calls.clear();
        reply = GraphReplies.answered(429, "ApplicationThrottled", Optional.of(Duration.ofSeconds(30)));
        dispatch(environment(true), event(2, SimulatedQueue.mail("m-1").replace("\"m-1\"", "\"m-2\"")));
        assertEquals(List.of("read", "write", "write", "erase"), markers.calls);
    }

    @Test
    void aMarkerThatCantBeRemovedIsNoDeath() {
        markers.keepsAll = true;
        reply = GraphReplies.answered(429, "ApplicationThrottled", Optional.of(Duration.ofSeconds(30)));
        for (int receives = 2; receives < 5; receives++) {
            dispatch(environment(true), event(receives, SimulatedQueue.mail("m-1")));
            clock.advance(Duration.ofMinutes(5));
        }
        reply = GraphReplies.answered(202, "", Optional.empty());

        var answer = dispatch(environment(true), event(5, SimulatedQueue.mail("m-1")));

        assertTrue(answer.path("batchItemFailures").isEmpty(), answer::toString);
        assertEquals(List.of(), queues.deadLetters);
        assertEquals("m-1", sent.get(sent.size() - 1));
    }

    /** Otherwise the function would die because others took the time, at a message that is not to blame. */
    @Test
    void aSuspectIsNotBegunWithoutTimeOfItsOwn() {
        send = Duration.ofSeconds(12);
        var queue = new SimulatedQueue(clock, true, 5);
        queue.receive();
        clock.advance(Duration.ofMinutes(6));
        var event = queue.receive();
        var environment = environment(true);

        var answer = dispatch(environment, event);

        assertEquals(2, sent.size());
        assertEquals(3, answer.path("batchItemFailures").size());
        markers.calls.clear();
        queue.settle(event, answer, queues.visibility);
        dispatch(environment, queue.receive());
        assertEquals("read", markers.calls.get(0), "what was not taken up is as suspect as before");
    }

    @Test
    void withoutItsTableNoSuspectIsReadAndTheOthersAreTried() {
        killer = "m-1";
        markers.broken = true;
        var event = event(2, "{\"id\": \"m-1\", \"to\": []}");
        ((ArrayNode) event.path("Records")).add(event(1, SimulatedQueue.mail("m-2")).path("Records").get(0));

        var answer = dispatch(environment(true), event);

        assertEquals(List.of("m-2"), sent);
        assertEquals(1, answer.path("batchItemFailures").size());
        assertEquals(List.of(), queues.deadLetters);
    }

    @ParameterizedTest
    @ValueSource(ints = { 2, 3, 200 })
    void ifTheFunctionDiesTheBatchComesBackSoonAfterItsTime(int receives) {
        killer = "m-1";
        var event = event(receives, "{\"id\": \"m-1\", \"to\": []}");
        try {
            dispatch(environment(true), event);
        } catch (Killed e) {
            // This is expected.
        }

        assertEquals(Map.of("m-1", Dispatchers.TIMEOUT.plusSeconds(5)), queues.visibility);
    }

    private JsonNode event(int receives, String body) {
        return event(receives, body, clock.instant().minusSeconds(360));
    }

    private JsonNode event(int receives, String body, Instant firstReceivedAt) {
        var event = JsonNodeFactory.instance.objectNode();
        event.putArray("Records").addObject().put("messageId", Requests.node(body).path("id").asText())
                .put("receiptHandle", Requests.node(body).path("id").asText()).put("eventSource", "aws:sqs")
                .put("eventSourceARN", ARN).put("body", body).putObject("attributes")
                .put("ApproximateReceiveCount", Integer.toString(receives))
                .put("ApproximateFirstReceiveTimestamp", Long.toString(firstReceivedAt.toEpochMilli()))
                .put("SentTimestamp", Long.toString(clock.millis()));
        return event;
    }

    private JsonNode dispatch(Dispatcher environment, JsonNode event) {
        queues.visibility.clear();
        return environment.dispatch(Events.bytes(event), "invocation");
    }

    private void write(String marker) throws NotReadyException {
        markers.write("in-work#m-1", marker, clock.instant().plusSeconds(3600));
    }
}
