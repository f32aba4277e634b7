package dev.heliograph.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.MutableClock;
import dev.heliograph.http.HttpAnswer;
import dev.heliograph.outcome.RequestIds;

class GraphAnswerTest {

    private static final RequestIds IDS = new RequestIds(Optional.of("client-1"), Optional.empty());

    @Test
    void takesTheCodeAloneOfAnError() {
        var answer = read(403, """
                {"error": {"innerError": {"code": "inner"}, "details": [{"code": "x"}], "code": "ErrorAccessDenied",
                 "message": "ada@example.org"}}""", Map.of());
        assertEquals("ErrorAccessDenied", answer.code());
        assertEquals(IDS, answer.requestIds());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html>502</html>", "[]", "{}", "{\"error\": \"text\"}", "{\"error\": {}}",
            "{\"error\": {\"code\": 7}}", "{\"error\": {\"code\": \"ada@example.org\"}}", "{\"error\": {\"code\"" })
    void bodiesWithoutACodeHaveNone(String body) {
        assertEquals("", read(500, body, Map.of()).code());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "7 | 7", "0 | 0", "Tue, 24 Nov 2026 12:00:30 GMT | 31",
            "Tue, 24 Nov 2026 11:00:00 GMT | 0", "9223372036854775807 | 31536000" })
    void readsRetryAfterAsSecondsOrDate(String value, long seconds) {
        assertEquals(Optional.of(Duration.ofSeconds(seconds)),
                read(429, "", Map.of("Retry-After", List.of(value))).retryAfter());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "soon", "-1", "99999999999999999999" })
    void ignoresARetryAfterThatIsNone(String value) {
        assertEquals(Optional.empty(), read(429, "", Map.of("Retry-After", List.of(value))).retryAfter());
    }

    private static GraphAnswer read(int status, String body, Map<String, List<String>> headers) {
        return GraphAnswer.read(new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8), true), "client-1",
                MutableClock.atNoon());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "202 | | false", "202 | 7 | true", "429 | | true", "503 | | true", "504 | | false",
            "403 | 7 | true", "202 | 0 | false", "429 | 0 | true" })
    void whatAsksForItClosesTheLane(int status, String retryAfter, boolean wanted) {
        var headers = retryAfter == null ? Map.<String, List<String>> of() : Map.of("Retry-After", List.of(retryAfter));
        assertEquals(wanted, read(status, "", headers).pause().wanted());
    }
}
