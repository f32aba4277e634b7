package dev.heliograph.trigger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * The members of a JSON object or the entries of an array, each as it stands in the text and unread: whatever is wrong in
 * one of them spoils none of the others.
 *
 * @param isArray whether they are an array's entries, which have no names
 * @param all in their order; a name may stand twice
 */
record JsonParts(boolean isArray, List<Part> all) {

    /** With no limit: what is passed over here is read, strictly, afterwards. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE).maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /**
     * One of them.
     *
     * @param name empty in an array
     * @param whole the text that it stands in, of which no copy is made before somebody wants one
     * @param begin its first character's place
     * @param end behind its last one
     */
    record Part(String name, String whole, int begin, int end) {

        /** JSON of its own. */
        String text() {
            return whole.substring(begin, end);
        }
    }

    /**
     * @return empty if the text is neither an object nor an array
     * @throws IOException if it is no JSON
     */
    static Optional<JsonParts> of(String text) throws IOException {
        try (var parser = JSON.createParser(text)) {
            var first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                requireEnd(parser);
                return Optional.empty();
            }
            boolean isArray = first == JsonToken.START_ARRAY;
            var parts = new ArrayList<Part>();
            for (var token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
                String name = "";
                if (!isArray) {
                    name = parser.currentName();
                    parser.nextToken();
                }
                int begin = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                parts.add(new Part(name, text, begin, (int) parser.currentLocation().getCharOffset()));
            }
            requireEnd(parser);
            return Optional.of(new JsonParts(isArray, parts));
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("something follows");
        }
    }

    /** The first of the name. */
    Optional<Part> named(String name) {
        return all.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    boolean has(String name) {
        return named(name).isPresent();
    }
}
