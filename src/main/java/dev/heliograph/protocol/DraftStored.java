package dev.heliograph.protocol;

import java.util.Optional;

import dev.heliograph.outcome.Draft;

/**
 * The draft that an attempt has left in the mailbox has changed. The answer says whether the lease is still the last
 * one. If it is not, nothing that depends on the draft may be made or sent.
 *
 * @param draft empty: there is none any more
 */
public record DraftStored(Lease lease, Optional<Draft> draft) implements MailEvent<Boolean> {

    @Override
    public Transition<Boolean> from(Optional<Entry> known, Moment at) {
        return known.filter(entry -> entry.isLeasedBy(lease.id())).map(entry -> Transition.to(entry.keeping(draft), true))
                .orElseGet(() -> Transition.none(false));
    }
}
