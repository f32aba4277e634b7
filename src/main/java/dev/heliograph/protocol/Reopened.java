package dev.heliograph.protocol;

import java.util.Optional;

import dev.heliograph.outcome.Trace;

/**
 * An accepted mail has reached none of its recipients, so it may be sent again. The answer says whether it was sent.
 */
public record Reopened() implements MailEvent<Boolean> {

    @Override
    public Transition<Boolean> from(Optional<Entry> known, Moment at) {
        return known.filter(entry -> entry.state() == EntryState.SENT)
                .map(entry -> Transition.to(
                        new Entry(EntryState.WAITING, entry.contentHash(), 0, entry.leaseId(), entry.leaseUntil(),
                                entry.expiresAt(), Optional.empty(), History.none(at.now()), Trace.NONE, false,
                                Optional.empty()),
                        true))
                .orElseGet(() -> Transition.none(false));
    }
}
