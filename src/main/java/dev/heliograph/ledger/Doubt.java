package dev.heliograph.ledger;

import java.time.Instant;
import java.util.List;

/**
 * The time line of a mail that is in doubt.
 *
 * @param began when its first attempt began; a copy in the mailbox that is older is another mail's
 * @param since when the doubt arose
 * @param looks when its copy was looked for since, in vain
 */
public record Doubt(Instant began, Instant since, List<Instant> looks) {
}
