package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.MutableClock;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.message.Limits;
import dev.heliograph.message.OutgoingMail;
import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequestBinder;
import dev.heliograph.transport.Attempt;
import dev.heliograph.transport.Reply;
import dev.heliograph.trigger.queue.DeadLetters;
import dev.heliograph.trigger.queue.FakeQueues;
import dev.heliograph.trigger.queue.HandBacks;

class DispatcherTest {

    private static final Reply ACCEPTED = new Reply.Answered(202, "", Optional.empty());

    private final MutableClock clock = MutableClock.atNoon();
    private final Deliveries deliveries = new Deliveries(clock, this::send);
    private final List<String> log = deliveries.log;
    private final FakeQueues queues = new FakeQueues();
    private Optional<String> deadLetterQueueUrl = Optional.empty();
    private Map<String, Reply> replies = Map.of();

    private Attempt send(OutgoingMail mail) {
        return Attempt.unsent(replies.getOrDefault(mail.request().id(), ACCEPTED));
    }

    @Test
    void aDirectCallerGetsAResultPerRequest() {
        assertEquals(Requests.node("{'results': [{'id': 'direct-1', 'outcome': 'accepted'}, "
                + "{'id': 'direct-2', 'outcome': 'accepted'}]}"), dispatch("direct-array.json"));
    }

    @Test
    void aDirectCallerLearnsOfEveryRequestWhenOneFails() {
        replies = Map.of("direct-2", new Reply.Answered(429, "ApplicationThrottled", Optional.of(Duration.ofSeconds(9))));
        var error = assertThrows(FunctionErrorException.class, () -> dispatch("direct-array.json"));
        assertEquals(Requests.node("{'results': [{'id': 'direct-1', 'outcome': 'accepted'}, {'id': 'direct-2', 'outcome':"
                + " 'throttled', 'code': 'ApplicationThrottled', 'reason': 'Graph asks to wait 9 s'}]}"),
                Requests.node(error.toString()));
    }

    @Test
    void resultsComeInTheOrderOfTheRequestsWhicheverIsWrong() {
        var event = Requests.node("[{'to': []}, {'id': 'b', 'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's',"
                + " 'text': 't'}, 7]");
        var error = assertThrows(FunctionErrorException.class, () -> dispatcher().dispatch(event, "inv"));
        assertEquals(List.of("inv#0", "b", "inv#2"), Requests.node(error.toString()).path("results").findValuesAsText("id"));
    }

    @Test
    void aQueueGetsBackWhatIsNotSettled() {
        replies = Map.of("sqs-2", new Reply.Broken(true, "SocketTimeout"));
        assertEquals(Requests.node("{'batchItemFailures': [{'itemIdentifier': '2e1424d4-f796-459a-8184-9c92662be6da'}]}"),
                dispatch("sqs.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sqs.json", "pipes.json", "sqs-from-sns.json", "sqs-from-eventbridge.json" })
    void aQueueWhoseMailsAreAllSentGetsNothingBack(String file) {
        assertEquals(Requests.node("{'batchItemFailures': []}"), dispatch(file));
    }

    @Test
    void aMessageThatIsWrongFailsAloneInItsBatch() {
        assertEquals(Requests.node("{'batchItemFailures': [{'itemIdentifier': '2e1424d4-f796-459a-8184-9c92662be6da'}]}"),
                dispatch("sqs-fifo.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sns.json", "eventbridge.json" })
    void topicsAndBusesLearnOfFailureByAFunctionError(String file) {
        replies = Map.of("order-4711", new Reply.Broken(false, "ConnectTimeout"), "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
                new Reply.Broken(false, "ConnectTimeout"));
        assertThrows(FunctionErrorException.class, () -> dispatch(file));
    }

    @ParameterizedTest
    @ValueSource(strings = { "sns.json", "eventbridge.json" })
    void topicsAndBusesGetAnAnswer(String file) {
        assertEquals("accepted", dispatch(file).path("results").path(0).path("outcome").asText());
    }

    @Test
    void anUnknownEventIsLoggedAndAnErrorOfTheFunction() {
        assertThrows(UnrecognisedEventException.class, () -> dispatch("s3.json"));
        assertEquals(Requests.node("{'id': 'invocation', 'outcome': 'rejected', 'code': 'unrecognised-event',"
                + " 'reason': 'saw an object with Records of aws:s3'}"), Requests.node(log.get(1)));
    }

    @Test
    void aRejectedRequestKeepsTheIdOfItsSender() {
        var error = assertThrows(FunctionErrorException.class,
                () -> dispatcher().dispatch(Requests.node("{'id': 'order-1', 'to': []}"), "inv"));
        assertEquals("order-1", Requests.node(error.toString()).path("results").path(0).path("id").asText());
    }

    @Test
    void anArrayInsideOfAMessageIsRejected() {
        var event = Requests.node("{'Records': [{'eventSource': 'aws:sqs', 'messageId': 'm', 'body': '[]'}]}");
        assertEquals("m",
                dispatcher().dispatch(event, "inv").path("batchItemFailures").path(0).path("itemIdentifier").asText());
        assertEquals("$: an array of 0; wanted: an object: one send request",
                Requests.node(log.get(1)).path("reason").asText());
    }

    private JsonNode dispatch(String file) {
        return dispatcher().dispatch(Events.read(file), "invocation");
    }

    private Dispatcher dispatcher() {
        var deadLetters = new DeadLetters(queues, deadLetterQueueUrl);
        return new Dispatcher(new SendRequestBinder(Limits.DEFAULT, Optional.empty()), deliveries.build(),
                deliveries.heldMails(),
                new Leftovers(deadLetters, new HandBacks(queues), deliveries.log(), deliveries.metrics()),
                deliveries.log(), deliveries.metrics(), Duration.ofSeconds(60), clock);
    }
}
