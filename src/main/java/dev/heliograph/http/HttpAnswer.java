package dev.heliograph.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the other side answered.
 *
 * @param status the HTTP status
 * @param headers answer headers; names are found whatever their case
 * @param body the body, at most {@link HttpStack#MAX_ANSWER_BYTES}; empty if it broke off
 * @param whole false if the answer broke off after its head
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body, boolean whole) {

    public HttpAnswer {
        var anyCase = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(values -> !values.isEmpty()).map(values -> values.get(0));
    }
}
