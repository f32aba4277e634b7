package dev.heliograph.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphBodyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "{'id': 'AAk=', 'body': {'id': 'inner'}}                          | id                 | AAk=",
            "{'body': {'id': 'inner'}, 'list': [{'id': 'x'}], 'id': 'outer'}  | id                 | outer",
            "{'isDraft': false}                                               | isDraft            | false",
            "{'nextExpectedRanges': ['2097152']}                              | nextExpectedRanges | 2097152",
            "{'NextExpectedRanges': ['0-', '7-']}                             | nextExpectedRanges | 0-",
            "{'size': 7, 'id': 'a'}                                           | size               | 7",
            // The id can be read although the rest is cut off.
            "{'id': 'AAk=', 'body': {'content': 'cut o                        | id                 | AAk=" })
    void tellsAProperty(String json, String name, String value) {
        assertEquals(Optional.of(value), body(json).text(name));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "{}", "{'other': 1}", "<html>", "{'id': {}}", "{'id': []}", "{'id': [{}]}", "{'id'" })
    void saysSoIfItHasNone(String json) {
        assertEquals(Optional.empty(), body(json).text("id"));
    }

    @Test
    void tellsRows() {
        assertEquals(Optional.of(List.of(Map.of("id", "a", "isDraft", "true"), Map.of("id", "b", "isDraft", "false"))), body(
                "{'@odata.context': 'x', 'value': [{'id': 'a', 'isDraft': true, 'more': {'id': 'c'}}, {'id': 'b', 'isDraft': false}],"
                        + " 'rest': [{'id': 'd'}]}")
                .rows());
        assertEquals(Optional.of(List.of()), body("{'value': []}").rows());
        for (String json : List.of("", "{}", "{'value': [{'id': 'a'}", "{'value': [", "<html>")) {
            assertEquals(Optional.empty(), body(json).rows(), json);
        }
    }

    private static GraphBody body(String json) {
        return new GraphBody(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
