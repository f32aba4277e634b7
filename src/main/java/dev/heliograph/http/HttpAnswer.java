package dev.heliograph.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param headers answer headers; the case of names is ignored
 * @param body the body, at most {@link HttpStack#MAX_ANSWER_BYTES}; empty if it broke off, or was written to a stream;
 *        the beginning of a longer one
 * @param whole false if the answer broke off after its head, or was too long
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body, boolean whole) {

    /** A longer wait can't be meant, and this one can be added to a date. */
    private static final Duration LONGEST = Duration.ofDays(365);

    public HttpAnswer {
        var anyCase = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(values -> !values.isEmpty()).map(values -> values.get(0));
    }

    /** The wait that {@code Retry-After} asks for, as seconds or a date (RFC 9110, 10.2.3); empty if it is neither. */
    public Optional<Duration> retryAfter(Clock clock) {
        return header("Retry-After").map(String::strip).flatMap(value -> {
            try {
                long seconds = value.chars().allMatch(Character::isDigit) ? Long.parseLong(value)
                        : Duration.between(clock.instant(),
                                ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()).toSeconds() + 1;
                return Optional.of(Duration.ofSeconds(Math.min(LONGEST.toSeconds(), Math.max(0, seconds))));
            } catch (DateTimeException | NumberFormatException e) {
                return Optional.empty();
            }
        });
    }
}
