package dev.heliograph.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The JSON of an answer, as far as it came: to read a draft's id, the mail that follows it isn't needed. */
public final class GraphBody {

    /** The body of an answer without one. */
    public static final GraphBody NONE = new GraphBody(new byte[0]);

    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper TREES = new ObjectMapper();

    private final byte[] json;

    GraphBody(byte[] json) {
        this.json = json;
    }

    /**
     * A property of the object: a text, a number, a truth value, or the first one of an array of them. The case of
     * names is ignored: upload sessions of some clouds write theirs with a capital (msgraph-sdk-dotnet #2092).
     */
    public Optional<String> text(String name) {
        var found = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        try (var parser = JSON.createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                object(parser, found);
            }
        } catch (IOException e) {
            // The part before the end can be used.
        }
        return Optional.ofNullable(found.get(name));
    }

    /** The whole tree; a missing node if the body is cut off, or not JSON. */
    public JsonNode tree() {
        try {
            return TREES.readTree(json);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The address of a list's next page; empty on the last one. */
    public Optional<String> nextLink() {
        return text("@odata.nextLink");
    }

    /**
     * The properties of each object in {@code value}; empty if it has none, or is cut off. The names of extended
     * properties are their ids.
     */
    public Optional<List<Map<String, String>>> rows() {
        var rows = new ArrayList<Map<String, String>>();
        boolean there = false;
        try (var parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean value = parser.currentName().equals("value");
                if (parser.nextToken() == JsonToken.START_ARRAY && value) {
                    there = true;
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        var row = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
                        object(parser, row);
                        rows.add(row);
                    }
                }
                parser.skipChildren();
            }
            return there ? Optional.of(rows) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void object(JsonParser parser, Map<String, String> into) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            var token = parser.nextToken();
            if (token.isScalarValue()) {
                into.put(name, parser.getText());
            } else if (token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
                if (token.isScalarValue()) {
                    into.put(name, parser.getText());
                }
                while (token != JsonToken.END_ARRAY) {
                    if (token == JsonToken.START_OBJECT && name.equals("singleValueExtendedProperties")) {
                        var property = new TreeMap<String, String>();
                        object(parser, property);
                        into.put(property.getOrDefault("id", ""), property.getOrDefault("value", ""));
                    } else {
                        parser.skipChildren();
                    }
                    token = parser.nextToken();
                }
            } else {
                parser.skipChildren();
            }
        }
    }
}
