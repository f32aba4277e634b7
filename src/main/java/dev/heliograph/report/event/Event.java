package dev.heliograph.report.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Outcome;

/**
 * An event.
 *
 * @param type the {@code detail-type}, such as {@code Mail Received}
 * @param detail its content; {@code eventId} is the same whenever the same event is published again
 */
public record Event(String type, ObjectNode detail) {

    /** The source of Heliograph's events. */
    public static final String SOURCE = "heliograph";

    /**
     * The most bytes of the detail: EventBridge and SQS accept 256 KiB with the rest of the entry ("PutEvents", API
     * Reference).
     */
    public static final int LARGEST = 240 << 10;

    /** The size in bytes, as it is sent. */
    public int size() {
        return detail.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Creates an event.
     *
     * @param about identifies its subject, and is the same when it is published again
     */
    public static Event of(String type, String about, ObjectNode detail) {
        return with(type, UUID.nameUUIDFromBytes((type + "\n" + about).getBytes(StandardCharsets.UTF_8)).toString(), detail);
    }

    /** When it happened, if that is known. The outcome of a search was sent before that was known. */
    Optional<Instant> moment() {
        boolean atOnce = type.equals("Mail Accepted") && !detail.path("code").asText().equals(Outcome.Accepted.FOUND);
        return Optional.ofNullable(detail.path("sent").textValue()).filter(sent -> atOnce).map(Instant::parse);
    }

    /**
     * The event of an outgoing mail.
     *
     * @param end identifies this end of the mail among others under its id, and is the same when the event is
     *        published again
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
