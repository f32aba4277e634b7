package dev.heliograph.protocol.send;

import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.ReserveMode;

/**
 * An attempt that has the right to send its mail.
 *
 * @param claim what it was reserved by
 * @param began when its requests began
 */
public record Leased(SendFacts mail, Lease lease, ReserveMode claim, Instant began) implements SendSteps.OfAttempt {

    @Override
    public Leased attempt() {
        return this;
    }

    /** Whether an earlier attempt may have sent it. */
    boolean inDoubt() {
        return lease.inDoubt();
    }

    /** Whether it is sent although it may have been sent before. */
    boolean resends() {
        return claim.held();
    }

    /** What earlier attempts have left, if this one can check it. */
    Optional<Draft> earlier() {
        return lease.draft().filter(draft -> mail.drafts());
    }

    /** The same, of whose draft it is known that it holds another mail. */
    Leased replacing(String hash) {
        return new Leased(mail, lease.replacing(hash), claim, began);
    }

    /** The same, whose requests begin now. */
    Leased beginning(Instant now) {
        return new Leased(mail, lease, claim, now);
    }
}
