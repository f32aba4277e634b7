package dev.heliograph.trigger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * The members of a JSON object or the entries of an array, as unparsed text: an error in one does not affect the
 * others.
 *
 * @param isArray whether they are an array's entries, which have no names
 * @param all in their order; a name may occur twice
 */
record JsonParts(boolean isArray, List<Part> all) {

    /** The most parts of a text: as many as a request has values. */
    static final int MOST = StrictJson.MOST_VALUES;

    /**
     * The deepest nesting, which a text of 1 MB can have. For each level Jackson keeps an object, which takes 70
     * bytes.
     */
    private static final int DEEPEST = 1 << 20;

    /** The deepest nesting of a text of which only one member is needed. */
    private static final int DEEPEST_SKIPPED = 100_000;

    /** A parser without limits that an event could exceed: what is skipped here is parsed strictly later. */
    private static final JsonFactory JSON = factory(DEEPEST);

    private static final JsonFactory SKIPPING = factory(DEEPEST_SKIPPED);

    /**
     * A part.
     *
     * @param name empty in an array
     * @param whole the whole text in UTF-8, which is not copied before it is needed
     * @param begin the index of its first byte
     * @param end the index after its last byte
     */
    record Part(String name, byte[] whole, int begin, int end) {

        /** The part as JSON. */
        String text() {
            return new String(whole, begin, end - begin, StandardCharsets.UTF_8);
        }

        /** The length in bytes. */
        int length() {
            return end - begin;
        }

        /** The part's members or entries. */
        Optional<JsonParts> parts() throws IOException {
            return JsonParts.of(JSON, whole, begin, end);
        }
    }

    /**
     * @return empty if the text is neither an object nor an array
     * @throws IOException if it is not JSON, or of more than {@value #MOST} parts
     */
    static Optional<JsonParts> of(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(SKIPPING, bytes, 0, bytes.length);
    }

    /** The parts of a text in UTF-8, however deep. */
    static Optional<JsonParts> of(byte[] text) throws IOException {
        return of(JSON, text, 0, text.length);
    }

    private static Optional<JsonParts> of(JsonFactory json, byte[] text, int from, int to) throws IOException {
        requireUtf8(text, from, to);
        // A copy has its own table of names: in a common one, names made up by requests would stay for ever.
        try (var parser = json.copy().createParser(text, from, to - from)) {
            var first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                requireEnd(parser);
                return Optional.empty();
            }
            boolean isArray = first == JsonToken.START_ARRAY;
            var parts = new ArrayList<Part>();
            for (var token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
                if (parts.size() == MOST) {
                    throw new StreamConstraintsException("more than " + MOST + " parts");
                }
                String name = "";
                if (!isArray) {
                    name = parser.currentName();
                    parser.nextToken();
                }
                int begin = from + (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                parts.add(new Part(name, text, begin, from + (int) parser.currentLocation().getByteOffset()));
            }
            requireEnd(parser);
            return Optional.of(new JsonParts(isArray, parts));
        }
    }

    /**
     * The number of values of a text, itself included.
     *
     * @throws IOException if it is not JSON
     */
    static int values(String text) throws IOException {
        try (var parser = SKIPPING.copy().createParser(text)) {
            int values = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                values += StrictJson.isValue(token) ? 1 : 0;
            }
            return values;
        }
    }

    private static JsonFactory factory(int deepest) {
        return JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(deepest)
                        .maxNameLength(Integer.MAX_VALUE).maxNumberLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE).build())
                .build();
    }

    /** By the first four bytes Jackson would detect another encoding, and count characters ("RFC 4627", section 3). */
    private static void requireUtf8(byte[] text, int from, int to) throws IOException {
        for (int i = from; i < Math.min(to, from + 4); i++) {
            if (text[i] == 0 || text[i] == (byte) 0xEF && i == from) {
                throw new IOException("not JSON in UTF-8");
            }
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw new IOException("something follows");
        }
    }

    /** The first part with the name. */
    Optional<Part> named(String name) {
        return all.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    boolean has(String name) {
        return named(name).isPresent();
    }
}
