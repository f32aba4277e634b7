package dev.heliograph.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The copy of a mail in doubt was searched and not found. The answer says whether the mail still is in that doubt.
 *
 * @param doubt the doubt that the search was about
 * @param when to the millisecond
 */
public record Searched(Doubt doubt, Instant when) implements MailEvent<Boolean> {

    @Override
    public Transition<Boolean> from(Optional<Entry> known, Moment at) {
        return known.filter(entry -> entry.isHeld(at.now()) && entry.leaseId().equals(doubt.lease()))
                .map(entry -> Transition.to(entry.searched(when.truncatedTo(ChronoUnit.MILLIS), at.expiry()), true))
                .orElseGet(() -> Transition.none(false));
    }
}
