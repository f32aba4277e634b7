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
 * What the other side answered.
 *
 * @param status the HTTP status
 * @param headers answer headers; names are found whatever their case
 * @param body the body, at most {@link HttpStack#MAX_ANSWER_BYTES}; empty if it broke off, or went elsewhere; of a longer one
 *        the beginning
 * @param whole false if the answer broke off after its head, or is longer than is read
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body, boolean whole) {

    /** Nobody who says more means it, and it can be reckoned with. */
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

    /** What {@code Retry-After} says, seconds or a date (RFC 9110, 10.2.3); empty if it is neither. */
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
