package dev.heliograph.lab.burst;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The content of the events of a burst. */
final class Events {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {
    }

    /** The ids of the mails in an event. */
    static List<String> ids(String event) {
        try {
            var whole = JSON.readTree(event);
            return whole.has("id") ? List.of(whole.path("id").asText())
                    : StreamSupport.stream(whole.path("Records").spliterator(), false)
                            .map(item -> id(item.path("body").asText())).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The ids of the mails that came by a queue, by those of their messages. */
    static Map<String, String> idsByMessage(String event) {
        try {
            return StreamSupport.stream(JSON.readTree(event).path("Records").spliterator(), false)
                    .collect(Collectors.toMap(item -> item.path("messageId").asText(), item -> id(item.path("body").asText())));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The id of the mail that a message's body asks for. */
    static String id(String body) {
        try {
            return JSON.readTree(body).path("id").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
