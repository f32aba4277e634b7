package dev.heliograph.report.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.aws.ForgetfulSqs;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.time.Deadline;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The sinks of events, and their failures. */
class EventSinksTest {

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), Clock.systemUTC());

    @Test
    void anEventHasTheSameIdWheneverItComes() {
        assertEquals(id(event("a")), id(event("a")));
        assertNotEquals(id(event("a")), id(event("b")));
        assertNotEquals(id(event("a")), id(Event.of("Mail Delayed", "a", JsonNodeFactory.instance.objectNode())));
    }

    @Test
    void moreThanOneCallHolds() throws Exception {
        bridge("shop").publishAll(many(23), deadline);
        var told = sandbox.get().events().events();
        assertEquals(23, told.stream().map(event -> event.detail().path("eventId").asText()).distinct().count());
        assertTrue(told.stream().allMatch(event -> event.bus().equals("shop") && event.source().equals("heliograph")
                && event.type().equals("Mail Received")));
    }

    @Test
    void whatWasNotAcceptedIsPublishedAgain() {
        sandbox.get().events().failNext(10);
        var failure = assertThrows(NotReadyException.class, () -> bridge("shop").publishAll(many(1), deadline));
        assertEquals("event-bus-unavailable", failure.code());
    }

    @Test
    void aQueueGetsTheSameEnvelope() throws Exception {
        for (String suffix : List.of("", ".fifo")) {
            String url = AWS.get().createQueue("events-" + UUID.randomUUID() + suffix);
            var sink = batches(new QueueSink(() -> AWS.get().sqs(), url, Clock.systemUTC()));
            sink.publishAll(many(12), deadline);
            var bodies = new ArrayList<String>();
            while (bodies.size() < 12) {
                var messages = AWS.get().sqs().receiveMessage(call -> call.queueUrl(url).maxNumberOfMessages(10)
                        .waitTimeSeconds(1)).messages();
                messages.forEach(message -> {
                    bodies.add(message.body());
                    AWS.get().sqs().deleteMessage(call -> call.queueUrl(url).receiptHandle(message.receiptHandle()));
                });
            }
            var envelope = new ObjectMapper().readTree(bodies.get(0));
            assertEquals("heliograph", envelope.path("source").asText());
            assertEquals("Mail Received", envelope.path("detail-type").asText());
            assertEquals(envelope.path("id").asText(), envelope.path("detail").path("eventId").asText());
            assertEquals(1, envelope.path("detail").path("version").asInt());
        }
    }

    @Test
    void whatAQueueDidNotTakeIsSentAgainAlone() throws Exception {
        var sqs = new ForgetfulSqs(Set.of(), Set.of());
        var clock = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);
        batches(new QueueSink(() -> sqs, "https://localhost/1/events", clock)).publishAll(many(3), deadline);
        String second = sqs.calls.get(0).get(1).messageBody();
        var forgetful = new ForgetfulSqs(Set.of(), Set.of(second));

        batches(new QueueSink(() -> forgetful, "https://localhost/1/events", clock)).publishAll(many(3), deadline);

        assertEquals(List.of(3, 1), forgetful.calls.stream().map(List::size).toList());
        assertEquals(second, forgetful.calls.get(1).get(0).messageBody());
    }

    @Test
    void aMissingQueueIsASetUpFailure() {
        var sink = batches(
                new QueueSink(() -> AWS.get().sqs(), AWS.get().sqsEndpoint() + "/000000000000/nowhere", Clock.systemUTC()));
        var failure = assertThrows(NotReadyException.class, () -> sink.publishAll(many(1), deadline));
        assertTrue(failure.isSetUp(), failure.code());
        assertTrue(failure.getMessage().contains("HELIOGRAPH_EVENT_QUEUE_URL"), failure.getMessage());
    }

    private static EventSink batches(Batches.Call call) {
        return new Batches(call, wait -> {
        });
    }

    private EventSink bridge(String bus) {
        return batches(
                new EventBridgeSink(() -> LocalAws.client(EventBridgeClient.builder(), sandbox.get().eventBridge()), bus));
    }

    private static List<Event> many(int count) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < count; i++) {
            events.add(event("mail " + i));
        }
        return events;
    }

    private static Event event(String about) {
        return Event.of("Mail Received", about, JsonNodeFactory.instance.objectNode().put("mailbox", "fax@contoso.com"));
    }

    private static String id(Event event) {
        return event.detail().path("eventId").asText();
    }
}
