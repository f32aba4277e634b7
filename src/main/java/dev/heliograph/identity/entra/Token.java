package dev.heliograph.identity.entra;

import static dev.heliograph.time.Durations.shorter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An access token and its times.
 *
 * @param value the value of the Authorization header; never printed
 * @param expiresAt when it ends
 * @param refreshAt from when a new one is fetched, while this one is still used
 */
public record Token(String value, Instant expiresAt, Instant refreshAt) {

    /** A token closer to its end could run out on the way. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Duration SHORT_LIFE = Duration.ofMinutes(20);

    /**
     * @param fetchedAt when it was asked for
     * @param refreshAt the moment that Entra proposes, if it is within the token's life (azure-identity turns a
     *        missing one into the year 1970); without one it is 10 minutes before the end, or half of a life under 20
     *        minutes
     */
    public static Token of(String value, Instant fetchedAt, Instant expiresAt, Optional<Instant> refreshAt) {
        var life = Duration.between(fetchedAt, expiresAt);
        var derived = life.compareTo(SHORT_LIFE) < 0 ? fetchedAt.plus(life.dividedBy(2)) : expiresAt.minus(AHEAD);
        return new Token(value, expiresAt,
                refreshAt.filter(proposed -> proposed.isAfter(fetchedAt) && proposed.isBefore(expiresAt)).orElse(derived));
    }

    /** Until when the token is used. If its life is too short for the margin: half of the time after the refresh. */
    Instant goodUntil() {
        var half = Duration.between(refreshAt, expiresAt).dividedBy(2);
        return expiresAt.minus(shorter(half, MARGIN));
    }

    @Override
    public String toString() {
        return "Token[expiresAt=" + expiresAt + ", refreshAt=" + refreshAt + "]";
    }
}
