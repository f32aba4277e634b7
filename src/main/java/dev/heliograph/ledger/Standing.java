package dev.heliograph.ledger;

import java.util.Optional;

import dev.heliograph.outcome.Draft;

/**
 * What the ledger holds of a mail that somebody looks at.
 *
 * @param refusal what a reservation would be refused for; empty if it would be granted
 * @param draft what attempts have left at the other side
 */
public record Standing(Optional<Reservation> refusal, Optional<Draft> draft) {

    /** Of a mail that nobody knows. */
    static final Standing NONE = new Standing(Optional.empty(), Optional.empty());
}
