package dev.heliograph.trigger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.MutableClock;
import dev.heliograph.message.Requests;

/** Events as AWS makes them, one file per trigger. */
public final class Events {

    /** Half a character has no form of its own in UTF-8. */
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Events() {
    }

    /** The event as if it had been sent a second before {@link MutableClock#atNoon}. */
    public static JsonNode read(String file) {
        return Requests.node(text(file, MutableClock.atNoon().instant().minusSeconds(1)));
    }

    /** The event as if it had been sent just now, from a mailbox of its own, so that no ledger knows it. */
    public static String fresh(String file) {
        return text(file, Instant.now()).replace("billing@contoso.com", "billing-" + NUMBER.incrementAndGet() + "@contoso.com");
    }

    /** One message of a queue; of a FIFO queue in its mailbox's group. */
    public static JsonNode ofQueue(String arn, String body, Instant sentAt, int receives) {
        var event = JsonNodeFactory.instance.objectNode();
        var attributes = event.putArray("Records").addObject().put("messageId", "m-1").put("receiptHandle", "r-1")
                .put("body", body).put("eventSource", "aws:sqs").put("eventSourceARN", arn).putObject("attributes")
                .put("ApproximateReceiveCount", Integer.toString(receives))
                .put("SentTimestamp", Long.toString(sentAt.toEpochMilli()));
        if (arn.endsWith(".fifo")) {
            attributes.put("MessageGroupId", "billing@contoso.com");
        }
        return event;
    }

    /** The bytes that Lambda delivers. */
    public static byte[] bytes(JsonNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file, Instant sentAt) {
        try (var in = Events.class.getResourceAsStream("/events/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("1764000000000", Long.toString(sentAt.toEpochMilli()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
