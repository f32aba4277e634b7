package dev.heliograph.trigger.queue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a record of an SQS event. */
public final class MessageReader {

    private final MovedMessages moved;

    public MessageReader(MovedMessages moved) {
        this.moved = moved;
    }

    /**
     * @param item a record whose {@code messageId} is a string
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with Amazon SQS</a>
     */
    public QueueMessage read(JsonNode item) {
        var attributes = item.path("attributes");
        return moved.known(new QueueMessage(item.path("messageId").textValue(), text(item.path("receiptHandle")),
                item.path("eventSourceARN").asText(), item.path("body").asText(),
                text(attributes.path("MessageGroupId")), instant(attributes.path("SentTimestamp")),
                number(attributes.path("ApproximateReceiveCount")).map(MessageReader::count).orElse(1),
                instant(attributes.path("ApproximateFirstReceiveTimestamp")),
                custom(item.path("messageAttributes")), false));
    }

    private static int count(long receives) {
        return (int) Math.min(receives, Integer.MAX_VALUE);
    }

    private static LinkedHashMap<String, QueueMessage.Attribute> custom(JsonNode attributes) {
        var custom = new LinkedHashMap<String, QueueMessage.Attribute>();
        attributes.properties().forEach(entry -> text(entry.getValue().path("stringValue"))
                .ifPresent(value -> custom.put(entry.getKey(),
                        new QueueMessage.Attribute(entry.getValue().path("dataType").asText("String"), value))));
        return custom;
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.textValue()).filter(text -> !text.isEmpty());
    }

    private static Optional<Instant> instant(JsonNode millis) {
        return number(millis).map(Instant::ofEpochMilli);
    }

    private static Optional<Long> number(JsonNode node) {
        return text(node).flatMap(MessageReader::number);
    }

    private static Optional<Long> number(String text) {
        return Optional.of(text).filter(digits -> digits.matches("\\d{1,15}")).map(Long::parseLong);
    }
}
