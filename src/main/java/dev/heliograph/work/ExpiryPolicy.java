package dev.heliograph.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Outcome;

/**
 * When a queued mail is given up. Waiting isn't failing, so a mail is given up by its age and its attempts, never by
 * how often its queue delivered it.
 *
 * @param maxAge since it came into its queue
 * @param maxAttempts the most attempts
 */
public record ExpiryPolicy(Duration maxAge, int maxAttempts) {

    /** The code of a mail that is given up by its attempts. */
    public static final String MAX_ATTEMPTS = "max-attempts";

    /**
     * The end of a mail that is too late to be sent.
     *
     * @param inDoubt whether an earlier attempt may have sent it
     */
    public Optional<Outcome> late(Optional<Instant> expiresAt, Optional<Queued> queued, Instant now, boolean inDoubt) {
        return late(expiresAt, queued, now).map(late -> inDoubt
                ? new Outcome.Unknown(late.code(),
                        late.text() + " before it could be sent again; an earlier attempt may have sent it")
                : new Outcome.Expired(late.code(), late.text() + " before it could be sent"));
    }

    /**
     * The end of a mail after a failed attempt.
     *
     * @param retryAt when it would be tried again
     */
    public Optional<Outcome> after(Optional<Instant> expiresAt, Optional<Queued> queued, AttemptResult tried, Instant retryAt) {
        var last = tried.outcome();
        String why = "; the last time: " + last.word() + (last.code().isEmpty() ? "" : " " + last.code())
                + (last.reason().isEmpty() ? "" : ", " + last.reason());
        if (tried.counted() && tried.attempts() >= most(queued)) {
            return Optional.of(giveUp(last, MAX_ATTEMPTS, "given up after " + tried.attempts()
                    + " attempts (HELIOGRAPH_MAX_ATTEMPTS)" + why));
        }
        return late(expiresAt, queued, retryAt)
                .map(late -> giveUp(last, late.code(), late.text() + " before it could be tried again" + why));
    }

    /** The most attempts at a mail. */
    public int most(Optional<Queued> queued) {
        return queued.isPresent() ? maxAttempts : Integer.MAX_VALUE;
    }

    /** The end of a mail that comes again after its last attempt. */
    public static Outcome spent(int attempts, boolean inDoubt) {
        String reason = "given up after " + attempts + " attempts (HELIOGRAPH_MAX_ATTEMPTS)";
        return inDoubt ? new Outcome.Unknown(MAX_ATTEMPTS, reason) : new Outcome.Expired(MAX_ATTEMPTS, reason);
    }

    /** The end of a given-up mail. One that may have been sent stays unknown: an expired mail surely was not sent. */
    private static Outcome giveUp(Outcome last, String code, String reason) {
        return last.doubtful() ? new Outcome.Unknown(code, reason) : new Outcome.Expired(code, reason);
    }

    private record Late(String code, String text) {
    }

    private Optional<Late> late(Optional<Instant> expiresAt, Optional<Queued> queued, Instant at) {
        if (expiresAt.filter(end -> !at.isBefore(end)).isPresent()) {
            return Optional.of(new Late("expires-at", "$.expiresAt has passed"));
        }
        return queued.flatMap(Queued::sentAt).filter(sentAt -> !at.isBefore(sentAt.plus(maxAge)))
                .map(sentAt -> new Late("max-age", "more than " + maxAge.toMinutes() + " minutes in the queue"
                        + " (HELIOGRAPH_MAX_AGE)"));
    }
}
