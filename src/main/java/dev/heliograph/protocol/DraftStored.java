package dev.heliograph.protocol;

import java.util.Optional;

import dev.heliograph.outcome.Draft;

/**
 * What an attempt has left at the other side has changed. The answer says whether the lease is still the last one. If it is
 * not, nothing may be made or sent that depends on it.
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
