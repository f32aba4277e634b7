package dev.heliograph.graph;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;

import dev.heliograph.http.HttpAnswer;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.RequestIds;

/**
 * Graph's answer. Of an error only the code is kept: its message can quote the request.
 *
 * @param status HTTP status
 * @param code the error code of its body; empty if it gave none
 * @param retryAfter how long Graph asks to wait
 * @param body the body
 */
public record GraphAnswer(int status, String code, Optional<Duration> retryAfter, RequestIds requestIds, GraphBody body) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_CODE = 100;

    static GraphAnswer read(HttpAnswer answer, String clientRequestId, Clock clock) {
        return new GraphAnswer(answer.status(), answer.status() / 100 == 2 ? "" : code(answer.body()),
                answer.retryAfter(clock),
                new RequestIds(Optional.of(clientRequestId), answer.header("request-id")),
                new GraphBody(answer.body()));
    }

    /** Whether Graph has carried out the request. */
    public boolean isDone() {
        return status / 100 == 2;
    }

    /** The pause that Graph asks for in the mailbox: any answer may ask for one, even a 202. */
    public Pause pause() {
        return retryAfter.filter(wait -> !wait.isZero()).map(Pause::of)
                .orElse(status == 429 || status == 503 ? Pause.OF_UNKNOWN_LENGTH : Pause.NONE);
    }

    /** {@code error.code} of the body; empty if it has none, like a gateway's page of html. */
    private static String code(byte[] body) {
        try (var json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return "";
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean error = json.currentName().equals("error");
                if (json.nextToken() == JsonToken.START_OBJECT && error) {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        boolean code = json.currentName().equals("code");
                        if (json.nextToken() == JsonToken.VALUE_STRING && code) {
                            return plain(json.getText());
                        }
                        json.skipChildren();
                    }
                }
                json.skipChildren();
            }
        } catch (IOException e) {
            return "";
        }
        return "";
    }

    private static String plain(String code) {
        return code.length() <= MAX_CODE && code.chars().allMatch(c -> c == '_' || c == '.' || Character.isLetterOrDigit(c))
                ? code
                : "";
    }
}
