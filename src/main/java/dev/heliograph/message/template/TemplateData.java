package dev.heliograph.message.template;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request's data for a template: maps, lists, texts, numbers, booleans. They are views, so large data are in memory
 * once.
 */
final class TemplateData {

    private TemplateData() {
    }

    static Map<String, Object> of(JsonNode object) {
        return new Members(object);
    }

    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> new Members(node);
            case ARRAY -> new Entries(node);
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            default -> null;
        };
    }

    private static final class Members extends AbstractMap<String, Object> {

        private final JsonNode object;

        Members(JsonNode object) {
            this.object = object;
        }

        @Override
        public boolean containsKey(Object name) {
            return name instanceof String field && object.has(field);
        }

        @Override
        public Object get(Object name) {
            return containsKey(name) ? value(object.get((String) name)) : null;
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Object>> iterator() {
                    return object.properties().stream()
                            .<Entry<String, Object>> map(field -> new SimpleImmutableEntry<>(field.getKey(),
                                    value(field.getValue())))
                            .iterator();
                }

                @Override
                public int size() {
                    return object.size();
                }
            };
        }
    }

    private static final class Entries extends AbstractList<Object> implements RandomAccess {

        private final JsonNode array;

        Entries(JsonNode array) {
            this.array = array;
        }

        @Override
        public Object get(int place) {
            if (place < 0 || place >= array.size()) {
                throw new IndexOutOfBoundsException(place);
            }
            return value(array.get(place));
        }

        @Override
        public int size() {
            return array.size();
        }
    }
}
