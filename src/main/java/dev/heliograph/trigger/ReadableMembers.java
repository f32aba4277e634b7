package dev.heliograph.trigger;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The members of an object that can be parsed, and the first of those with one name. */
final class ReadableMembers {

    /** The deepest level of services' envelopes. */
    private static final int DEEPEST = 4;

    private final StrictJson json;

    ReadableMembers(StrictJson json) {
        this.json = json;
    }

    /** @return without members if it is not an object */
    ObjectNode of(String object) {
        return of(object, DEEPEST);
    }

    /** One member, whatever the others are; a missing node if it does not exist or can't be parsed. */
    JsonNode ofAny(String object, String name) {
        return parts(object).map(parts -> ofAny(parts, name)).orElseGet(MissingNode::getInstance);
    }

    /** One member of an object that was split. */
    JsonNode ofAny(JsonParts object, String name) {
        return object.named(name).flatMap(part -> read(part.text())).orElseGet(MissingNode::getInstance);
    }

    private ObjectNode of(String object, int deep) {
        var whole = read(object);
        if (whole.isPresent()) {
            return whole.get() instanceof ObjectNode node ? node : JsonNodeFactory.instance.objectNode();
        }
        var members = JsonNodeFactory.instance.objectNode();
        if (deep > 0) {
            parts(object).filter(parts -> !parts.isArray()).ifPresent(parts -> parts.all().forEach(part -> (part.text()
                    .startsWith("{") ? Optional.<JsonNode> of(of(part.text(), deep - 1)) : read(part.text()))
                    .ifPresent(value -> members.putIfAbsent(part.name(), value))));
        }
        return members;
    }

    private Optional<JsonNode> read(String text) {
        try {
            return Optional.of(json.read(text));
        } catch (StrictJson.UnreadableException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonParts> parts(String text) {
        try {
            return JsonParts.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
