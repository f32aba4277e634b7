package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

class JsonPartsTest {

    @Test
    void eachPartIsUnchanged() throws IOException {
        String text = " { \"a\" : 1.50 , \"b\":\"x\\u0041\",\"c\":[ 1, {\"d\": 2} ] ,\"a\": {\"e\":{}}, \"n\" :null,\"t\":true , \"\\u0061\": -1e400 } ";
        assertEquals(List.of("a=1.50", "b=\"x\\u0041\"", "c=[ 1, {\"d\": 2} ]", "a={\"e\":{}}", "n=null", "t=true", "a=-1e400"),
                parts(text));
        assertEquals(List.of("=1", "=\"ü😀\"", "=[]", "={ }", "=12"), parts("[1,\"ü😀\" , [],{ } ,12]"));
        assertEquals(List.of(), parts("{}"));
        assertEquals(List.of(), parts("[ ]"));
    }

    /** The parser reads a long text bit by bit, and counts on. */
    @Test
    void partsOfALongTextAreFoundAsWell() throws IOException {
        String filler = "\"" + "ü😀x".repeat(30_000) + "\"";
        String text = "{\"first\":" + filler + ",\"second\":{\"in\":" + filler + "},\"third\":" + "1".repeat(100_000) + "}";
        var parts = JsonParts.of(text).orElseThrow();
        assertEquals(filler, parts.named("first").orElseThrow().text());
        assertEquals("{\"in\":" + filler + "}", parts.named("second").orElseThrow().text());
        assertEquals("1".repeat(100_000), parts.named("third").orElseThrow().text());
        new ObjectMapper().readTree(parts.named("second").orElseThrow().text());
    }

    @Test
    void nothingIsTooDeepToBePassedOver() throws IOException {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);
        assertEquals(deep, JsonParts.of(("{\"a\":" + deep + ",\"b\":1}").getBytes(StandardCharsets.UTF_8)).orElseThrow()
                .named("a").orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(strings = { "1", "\"x\"", "null", "true" })
    void whatHasNoPartsHasNone(String text) throws IOException {
        assertEquals(Optional.empty(), JsonParts.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{", "[1", "{\"a\"}", "{\"a\":}", "[1]]", "{} {}", "{\"a\":1,}", "nope", "{\"a\":[}", "1 2" })
    void whatIsNoJsonIsRefused(String text) {
        assertThrows(IOException.class, () -> JsonParts.of(text));
    }

    /** Each part takes memory, although none is parsed. */
    @Test
    void nothingOfMorePartsThanARequestHasValuesIsTakenApart() throws IOException {
        assertEquals(JsonParts.MOST, JsonParts.of("[" + "1,".repeat(JsonParts.MOST - 1) + "1]").orElseThrow().all().size());
        assertThrows(IOException.class, () -> JsonParts.of("[" + "1,".repeat(JsonParts.MOST) + "1]"));
    }

    /** By its first bytes Jackson would detect UTF-16, and the positions of its parts would be wrong. */
    @Test
    void whatIsNotUtf8IsRefused() {
        assertThrows(IOException.class, () -> JsonParts.of("{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE)));
        assertThrows(IOException.class, () -> JsonParts.of("{\"a\": 1}".getBytes(StandardCharsets.UTF_16BE)));
        assertThrows(IOException.class, () -> JsonParts.of("\uFEFF{\"a\": 1}"));
    }

    private static List<String> parts(String text) throws IOException {
        return JsonParts.of(text).orElseThrow().all().stream().map(part -> part.name() + "=" + part.text())
                .collect(Collectors.toList());
    }
}
