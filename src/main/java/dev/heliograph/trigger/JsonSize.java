package dev.heliograph.trigger;

import com.fasterxml.jackson.databind.JsonNode;

/** How much a tree of JSON holds. */
final class JsonSize {

    private JsonSize() {
    }

    /** The number of values, itself included. */
    static long values(JsonNode node) {
        long values = 1;
        for (var child : node) {
            values += values(child);
        }
        return values;
    }
}
