package dev.heliograph.trigger;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Events as AWS makes them, one file per trigger. */
public final class Events {

    private Events() {
    }

    public static JsonNode read(String file) {
        try (var event = Events.class.getResourceAsStream("/events/" + file)) {
            return new ObjectMapper().readTree(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
