package dev.heliograph.delivery;

import dev.heliograph.work.AttemptResult;
import dev.heliograph.work.Queued;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Outcome;

/**
 * When a queued mail is no longer tried. Waiting isn't failing, so a mail is given up by its age and by requests that left
 * for it, never by how often its queue gave it out.
 *
 * @param maxAge since it came into its queue
 * @param maxAttempts requests that left for it
 */
record GivingUp(Duration maxAge, int maxAttempts) {

    /** The code of what is given up by its attempts. */
    static final String MAX_ATTEMPTS = "max-attempts";

    /** Before it is tried. */
    Optional<Outcome> before(Job job, Instant now) {
        return late(job, now, false);
    }

    /**
     * Whether it is too late to send it.
     *
     * @param inDoubt whether an earlier attempt may have sent it
     */
    Optional<Outcome> late(Job job, Instant now, boolean inDoubt) {
        return late(job, now).map(late -> inDoubt
                ? new Outcome.Unknown(late.code(),
                        late.text() + " before it could be sent again; an earlier attempt may have sent it")
                : new Outcome.Expired(late.code(), late.text() + " before it could be sent"));
    }

    /**
     * After it was tried in vain.
     *
     * @param retryAt when it would be tried again
     */
    Optional<Outcome> after(Job job, AttemptResult tried, Instant retryAt) {
        var last = tried.outcome();
        String why = "; the last time: " + last.word() + (last.code().isEmpty() ? "" : " " + last.code())
                + (last.reason().isEmpty() ? "" : ", " + last.reason());
        if (tried.counted() && tried.attempts() >= most(job)) {
            return Optional.of(giveUp(last, MAX_ATTEMPTS, "given up after " + tried.attempts()
                    + " attempts (HELIOGRAPH_MAX_ATTEMPTS)" + why));
        }
        return late(job, retryAt)
                .map(late -> giveUp(last, late.code(), late.text() + " before it could be tried again" + why));
    }

    /** How many requests may leave for a mail. */
    int most(Job job) {
        return job.queued().isPresent() ? maxAttempts : Integer.MAX_VALUE;
    }

    /** One that comes again after its last attempt. */
    static Outcome spent(int attempts, boolean inDoubt) {
        String reason = "given up after " + attempts + " attempts (HELIOGRAPH_MAX_ATTEMPTS)";
        return inDoubt ? new Outcome.Unknown(MAX_ATTEMPTS, reason) : new Outcome.Expired(MAX_ATTEMPTS, reason);
    }

    /** What may have been sent stays unknown: an expired mail surely was not. */
    private static Outcome giveUp(Outcome last, String code, String reason) {
        return last.doubtful() ? new Outcome.Unknown(code, reason) : new Outcome.Expired(code, reason);
    }

    private record Late(String code, String text) {
    }

    private Optional<Late> late(Job job, Instant at) {
        if (job.request().expiresAt().filter(end -> !at.isBefore(end)).isPresent()) {
            return Optional.of(new Late("expires-at", "$.expiresAt has passed"));
        }
        return job.queued().flatMap(Queued::sentAt).filter(sentAt -> !at.isBefore(sentAt.plus(maxAge)))
                .map(sentAt -> new Late("max-age", "more than " + maxAge.toMinutes() + " minutes in the queue"
                        + " (HELIOGRAPH_MAX_AGE)"));
    }
}
