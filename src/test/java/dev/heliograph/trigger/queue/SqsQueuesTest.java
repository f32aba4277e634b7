package dev.heliograph.trigger.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.heliograph.MutableClock;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.lab.aws.LocalAwsExtension;
import dev.heliograph.time.Deadline;
import dev.heliograph.trigger.queue.QueueMessage.Attribute;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class SqsQueuesTest {

    @RegisterExtension
    static final LocalAwsExtension AWS = new LocalAwsExtension();

    private final String name = "queue-" + UUID.randomUUID() + ".fifo";
    private final String url = AWS.get().createQueue(name);
    private final SqsQueues queues = new SqsQueues(() -> AWS.get().sqs(), url);

    private final MutableClock clock = MutableClock.atNoon();
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), clock);

    @Test
    void beginsNothingThatCouldNotEndInTime() {
        clock.advance(Duration.ofSeconds(58));
        assertEquals(List.of("no time was left"), queues.deadLetter(List.of(deadLetter("{}", "late")), deadline));
        assertEquals(List.of("no time was left"),
                queues.changeVisibility(LocalAws.arn(name), Map.of("handle", Duration.ZERO), deadline));
    }

    @Test
    void splitsWhatIsTooLargeForOneCall() {
        var deadLetters = IntStream.range(0, 4).mapToObj(i -> deadLetter("x".repeat(200_000), "large-" + i)).toList();
        assertEquals(List.of("", "", "", ""), queues.deadLetter(deadLetters, deadline));
    }

    @Test
    void sendsMoreThanOneCallTakes() {
        var deadLetters = IntStream.range(0, 23).mapToObj(i -> deadLetter("{\"i\": " + i + "}", "m-" + i)).toList();
        assertEquals(23, queues.deadLetter(deadLetters, deadline).stream().filter(String::isEmpty).count());
        var bodies = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            AWS.get().sqs().receiveMessage(call -> call.queueUrl(url).maxNumberOfMessages(10)).messages()
                    .forEach(message -> bodies.add(message.body()));
        }
        assertEquals(23, bodies.size());
    }

    @Test
    void whatIsSentTwiceIsKeptOnceAndKeepsItsGroupAndItsReasons() {
        queues.deadLetter(List.of(deadLetter("{}", "m-1")), deadline);
        queues.deadLetter(List.of(deadLetter("{}", "m-1")), deadline);
        var messages = AWS.get().sqs().receiveMessage(call -> call.queueUrl(url).maxNumberOfMessages(10)
                .messageAttributeNames("All").messageSystemAttributeNames(MessageSystemAttributeName.ALL)).messages();
        assertEquals(1, messages.size());
        assertEquals("m-1@contoso.com", messages.get(0).attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID));
        assertEquals("rejected", messages.get(0).messageAttributes().get("Heliograph-Outcome").stringValue());
    }

    @Test
    void whatTheQueueDoesNotTakeIsSaidOfEach() {
        var nowhere = new SqsQueues(() -> AWS.get().sqs(), url.replace(name, "no-such-queue"));
        var troubles = nowhere.deadLetter(List.of(deadLetter("{}", "1"), deadLetter("{}", "2")), deadline);
        assertEquals(2, troubles.size());
        assertEquals("SQS answered QueueDoesNotExist", troubles.get(1));
        assertEquals(1 << 20, nowhere.deadLetterLimit());
    }

    @Test
    void changesTheVisibilityOfMoreThanOneCallTakes() {
        queues.deadLetter(IntStream.range(0, 13).mapToObj(i -> deadLetter("{}", "m-" + i)).toList(), deadline);
        var waits = new LinkedHashMap<String, Duration>();
        var handles = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            AWS.get().sqs().receiveMessage(call -> call.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(600))
                    .messages().forEach(message -> handles.add(message.receiptHandle()));
        }
        handles.forEach(handle -> waits.put(handle, Duration.ZERO));
        assertEquals(List.of(), queues.changeVisibility(LocalAws.arn(name), waits, deadline));
        assertEquals(10, AWS.get().sqs().receiveMessage(call -> call.queueUrl(url).maxNumberOfMessages(10)).messages().size());
    }

    @Test
    void deletesMoreThanOneCallTakes() {
        queues.deadLetter(IntStream.range(0, 13).mapToObj(i -> deadLetter("{}", "m-" + i)).toList(), deadline);
        var handles = new ArrayList<String>();
        for (int i = 0; i < 2; i++) {
            AWS.get().sqs().receiveMessage(call -> call.queueUrl(url).maxNumberOfMessages(10)
                    .visibilityTimeout(600)).messages().forEach(message -> handles.add(message.receiptHandle()));
        }

        assertEquals(List.of(), queues.delete(LocalAws.arn(name), handles, deadline));

        assertEquals(13, handles.size());
        var counts = AWS.get().sqs().getQueueAttributes(call -> call.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        assertEquals("0", counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    @Test
    void whatCantBeDeletedIsSaidOfEach() {
        assertEquals(2, queues.delete(LocalAws.arn("no-such-queue"), List.of("1", "2"), deadline).size());
        clock.advance(Duration.ofSeconds(58));
        assertEquals(List.of("no time was left"), queues.delete(LocalAws.arn(name), List.of("1"), deadline));
    }

    @Test
    void aHandleThatIsNoneIsSaid() {
        assertEquals(1,
                queues.changeVisibility(LocalAws.arn(name), Map.of("no-handle", Duration.ofSeconds(5)), deadline).size());
    }

    private static OutgoingMessage deadLetter(String body, String original) {
        return new OutgoingMessage(body, Map.of("Heliograph-Outcome", Attribute.of("rejected")),
                Optional.of(original + "@contoso.com"), original);
    }
}
