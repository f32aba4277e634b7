package dev.heliograph.trigger;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.heliograph.message.contract.Violation;
import dev.heliograph.text.Utf8;

/**
 * Parses JSON without ambiguity: no duplicate names, nothing after the end, limited nesting, no more values than a
 * mail can need, and numbers with all their digits.
 */
final class StrictJson {

    static final String WANTED = "one send request as a JSON object";

    /**
     * The most values of one text: each string, number, object, array, true, false and null. In memory a value takes
     * up to a hundred times its text, so their number decides whether a text can be read, not its length.
     */
    static final int MOST_VALUES = 50_000;

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
            // Names made up by requests would stay in memory for ever.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(new SmallNodes())
            .build();

    /** A text that can't be parsed. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Violation violation;

        private UnreadableException(String problem, String wanted) {
            super(problem, null, false, false);
            violation = new Violation("$", problem, wanted);
        }

        private UnreadableException(String problem) {
            this(problem, WANTED);
        }

        Violation violation() {
            return violation;
        }
    }

    /** @throws UnreadableException with the place, and nothing of the text */
    JsonNode read(String given) throws UnreadableException {
        String text = Utf8.withoutMark(given);
        try (var values = new Counted(json.createParser(text))) {
            JsonNode node = json.readTree(values);
            if (node != null) {
                return node;
            }
        } catch (TooManyValuesException e) {
            throw new UnreadableException(number(text) + " JSON values (" + text.length() + " characters)",
                    "at most " + MOST_VALUES + " values in one request (each string, number, object, array, true, false and"
                            + " null is one)");
        } catch (StreamConstraintsException e) {
            throw new UnreadableException(
                    "JSON beyond what is read (" + text.length() + " characters; nested at most 1000 deep,"
                            + " names of at most 50000 characters, numbers of at most 1000 digits)");
        } catch (JsonProcessingException e) {
            boolean twice = String.valueOf(e.getMessage()).startsWith("Duplicate field");
            throw new UnreadableException("not JSON (" + text.length() + " characters" + (twice ? ", a name occurs twice" : "")
                    + where(e.getLocation()) + ")");
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Jackson passes on what Java throws at a number with an exponent beyond an int.
            throw new UnreadableException("JSON that can't be read (" + text.length() + " characters, "
                    + e.getClass().getSimpleName() + ")");
        }
        throw new UnreadableException("empty");
    }

    private static String number(String text) {
        try {
            return Integer.toString(JsonParts.values(text));
        } catch (IOException e) {
            return "more than " + MOST_VALUES;
        }
    }

    /** The place, as not every failure has one. */
    static String where(JsonLocation place) {
        return place == null ? "" : ", wrong in line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    static boolean isValue(JsonToken token) {
        return token != null && (token.isScalarValue() || token.isStructStart());
    }

    private static final class TooManyValuesException extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** Stops before a tree of too many values is complete. */
    private static final class Counted extends JsonParserDelegate {

        private int number;

        Counted(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            var token = super.nextToken();
            if (isValue(token) && ++number > MOST_VALUES) {
                throw new TooManyValuesException();
            }
            return token;
        }
    }
}
