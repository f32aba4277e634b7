package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private final StrictJson json = new StrictJson();

    /** The array is a value as well. */
    @ParameterizedTest
    @ValueSource(strings = { "1", "\"\"", "{}", "[]", "null", "true" })
    void asManyValuesAsAreAllowedAreReadAndNoMore(String value) throws Exception {
        String allowed = "[" + (value + ",").repeat(StrictJson.MOST_VALUES - 2) + value + "]";

        int read = json.read(allowed).size();

        assertEquals(StrictJson.MOST_VALUES - 1, read);
        assertEquals("$: 50001 JSON values (" + (allowed.length() + 2) + " characters); wanted: at most 50000 values in one"
                + " request (each string, number, object, array, true, false and null is one)",
                refusal(allowed.substring(0, allowed.length() - 1) + ",1]"));
    }

    @Test
    void valuesInEachOtherCountEach() {
        String members = "{\"a\":{\"b\":[1]}},".repeat(20_000);

        String refusal = refusal("{\"data\": [" + members + "1]}");

        assertEquals("$: 80003 JSON values", refusal.substring(0, refusal.indexOf(" (")));
    }

    @Test
    void oneThatBreaksOffBehindTheLimitIsRefusedForItsValues() {
        String refusal = refusal("[" + "1,".repeat(60_000));

        assertEquals("$: more than 50000 JSON values", refusal.substring(0, refusal.indexOf(" (")));
    }

    /** An interned name stays in an executable's memory for good, and so does one in Jackson's table of names. */
    @Test
    void whatNamesARequestMakesUpIsForgotten() throws Exception {
        String name = ("name-" + System.nanoTime()).intern();

        var first = json.read("{\"" + name + "\": 1}").fieldNames().next();
        var second = json.read("{\"" + name + "\": 1}").fieldNames().next();

        assertEquals(name, first);
        assertNotSame(name, first);
        assertNotSame(first, second);
    }

    private String refusal(String text) {
        return assertThrows(StrictJson.UnreadableException.class, () -> json.read(text)).violation().toString();
    }
}
