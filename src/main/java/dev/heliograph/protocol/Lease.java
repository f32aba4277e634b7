package dev.heliograph.protocol;

import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.Settlement;

/**
 * The right to send one mail now.
 *
 * @param id tells it from every other reservation of the same mail
 * @param contentHash of what is to be sent
 * @param attempt which attempt this is, from 1
 * @param inDoubt whether an earlier attempt may have sent it
 * @param until when it ends; who lets it end without settling it has died, and the mail counts as unknown
 * @param draft what an earlier attempt has left at the other side; of a mail in doubt it tells what became of it
 * @param otherHash of what was to be sent before under this key, if that was another mail
 * @param copy what its marks are made from, the same for all attempts at this mail
 */
public record Lease(MailKey key, String id, String contentHash, int attempt, boolean inDoubt, Instant until,
        Optional<Draft> draft, Optional<String> otherHash, String copy) {

    /** What the mail is marked with. */
    public MailMark mark() {
        return MailMark.of(copy, contentHash);
    }

    /** The same for the other mail, which its draft has shown to be sent. */
    public Lease ofOther() {
        return new Lease(key, id, otherHash.orElseThrow(), attempt, inDoubt, until, draft, Optional.empty(), copy);
    }

    /** The same, of whose draft it is known that it holds another mail. */
    public Lease replacing(String hash) {
        return new Lease(key, id, contentHash, attempt, inDoubt, until, draft, Optional.of(hash), copy);
    }

    /** What the ledger is to hold after an attempt that ended so; empty if nothing. */
    Optional<EntryState> after(Settlement settlement) {
        if (settlement == Settlement.SENT) {
            return Optional.of(EntryState.SENT);
        } else if (settlement == Settlement.UNKNOWN || inDoubt) {
            return Optional.of(EntryState.UNKNOWN);
        }
        return settlement == Settlement.REFUSED ? Optional.empty() : Optional.of(EntryState.WAITING);
    }

    /** Requests that have left when an attempt has ended so. */
    int attemptsAfter(Settlement settlement) {
        return settlement == Settlement.NOT_TRIED ? attempt - 1 : attempt;
    }
}
