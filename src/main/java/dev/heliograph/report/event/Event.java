package dev.heliograph.report.event;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

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
     * An event about something.
     *
     * @param about tells it from all others, and is the same when it comes again
     */
    public static Event of(String type, String about, ObjectNode detail) {
        var whole = detail.objectNode().put("version", 1).put("eventId",
                UUID.nameUUIDFromBytes((type + "\n" + about).getBytes(StandardCharsets.UTF_8)).toString());
        whole.setAll(detail);
        return new Event(type, whole);
    }
}
