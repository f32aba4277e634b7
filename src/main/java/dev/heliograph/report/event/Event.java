package dev.heliograph.report.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Outcome;

/**
 * One event.
 *
 * @param type the {@code detail-type}, such as {@code Mail Received}
 * @param detail what it says; its {@code eventId} is the same whenever the same event comes again
 */
public record Event(String type, ObjectNode detail) {

    /** Whoever sends events with this source is Heliograph. */
    public static final String SOURCE = "heliograph";

    /**
     * In bytes of its detail: EventBridge and SQS take 256 KiB, with what belongs to the entry ("PutEvents", API Reference).
     */
    public static final int LARGEST = 240 << 10;

    /** In bytes, as it is sent. */
    public int size() {
        return detail.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * An event about something.
     *
     * @param about tells it from all others, and is the same when it comes again
     */
    public static Event of(String type, String about, ObjectNode detail) {
        return with(type, UUID.nameUUIDFromBytes((type + "\n" + about).getBytes(StandardCharsets.UTF_8)).toString(), detail);
    }

    /** When it came about, if that is known. What a look has found was sent before that was known. */
    Optional<Instant> moment() {
        boolean atOnce = type.equals("Mail Accepted") && !detail.path("code").asText().equals(Outcome.Accepted.FOUND);
        return Optional.ofNullable(detail.path("sent").textValue()).filter(sent -> atOnce).map(Instant::parse);
    }

    /**
     * An event about a mail that was to be sent.
     *
     * @param end tells this end of the mail from others under its id, and is the same when the event comes again
     */
    public static Event named(String type, MailKey mail, String end, ObjectNode detail) {
        return with(type, type + "/" + mail.mailbox() + "/" + mail.id() + "/" + end, detail);
    }

    private static Event with(String type, String eventId, ObjectNode detail) {
        var whole = detail.objectNode().put("version", 1).put("eventId", eventId);
        whole.setAll(detail);
        return new Event(type, whole);
    }
}
