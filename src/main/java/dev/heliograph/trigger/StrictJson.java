package dev.heliograph.trigger;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.message.contract.Violation;
import dev.heliograph.text.Utf8;

/**
 * Reads JSON without a doubt: no name twice, of which one would silently win, nothing behind it, no nesting without end, and
 * numbers with all their digits.
 */
final class StrictJson {

    static final String WANTED = "one send request as a JSON object";

    private final JsonMapper json = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    /** A text that can't be read. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Violation violation;

        private UnreadableException(String problem) {
            super(problem, null, false, false);
            violation = new Violation("$", problem, WANTED);
        }

        Violation violation() {
            return violation;
        }
    }

    /** @throws UnreadableException which says where, and nothing of what stands there */
    JsonNode read(String given) throws UnreadableException {
        String text = Utf8.withoutMark(given);
        try {
            var node = json.readTree(text);
            if (!node.isMissingNode()) {
                return node;
            }
        } catch (StreamConstraintsException e) {
            throw new UnreadableException(
                    "JSON beyond what is read (" + text.length() + " characters; nested at most 1000 deep,"
                            + " names of at most 50000 characters, numbers of at most 1000 digits)");
        } catch (JsonProcessingException e) {
            boolean twice = String.valueOf(e.getMessage()).startsWith("Duplicate field");
            throw new UnreadableException("not JSON (" + text.length() + " characters" + (twice ? ", a name stands twice" : "")
                    + where(e.getLocation()) + ")");
        } catch (RuntimeException | StackOverflowError e) {
            // Jackson lets through what Java throws at a number with an exponent beyond an int.
            throw new UnreadableException("JSON that can't be read (" + text.length() + " characters, "
                    + e.getClass().getSimpleName() + ")");
        }
        throw new UnreadableException("empty");
    }

    /** Not every failure has a place. */
    static String where(JsonLocation place) {
        return place == null ? "" : ", wrong in line " + place.getLineNr() + ", column " + place.getColumnNr();
    }
}
