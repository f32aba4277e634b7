package dev.heliograph.protocol.send;

import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.ReserveMode;

/**
 * An attempt with the lease of its mail.
 *
 * @param mode the mode of its reservation
 * @param began when its requests began
 */
public record Leased(SendFacts mail, Lease lease, ReserveMode mode, Instant began) implements SendSteps.OfAttempt {

    @Override
    public Leased attempt() {
        return this;
    }

    /** Whether an earlier attempt may have sent it. */
    boolean inDoubt() {
        return lease.inDoubt();
    }

    /** Whether it sends although the mail may have been sent before. */
    boolean resends() {
        return mode.held();
    }

    /** The draft of earlier attempts, if this one can check it. */
    Optional<Draft> earlier() {
        return lease.draft().filter(draft -> mail.drafts());
    }

    /** The attempt with a draft that is known to contain another mail. */
    Leased replacing(String hash) {
        return new Leased(mail, lease.replacing(hash), mode, began);
    }

    /** The attempt whose requests begin now. */
    Leased beginning(Instant now) {
        return new Leased(mail, lease, mode, now);
    }
}
