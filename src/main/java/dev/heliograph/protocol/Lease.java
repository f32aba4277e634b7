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
 * @param id distinguishes it from every other reservation of the same mail
 * @param contentHash the hash of the content to send
 * @param attempt the number of the attempt, from 1
 * @param inDoubt whether an earlier attempt may have sent it
 * @param until when it ends; an attempt that lets it end without settling has died, and the mail counts as unknown
 * @param draft the draft that an earlier attempt has left; if the mail is in doubt, it shows whether the mail was sent
 * @param otherHash the hash of the content before, if it was another mail under this key
 * @param copy the secret of its marks, the same for all attempts at this mail
 */
public record Lease(MailKey key, String id, String contentHash, int attempt, boolean inDoubt, Instant until,
        Optional<Draft> draft, Optional<String> otherHash, String copy) {

    /** The mail's mark. */
    public MailMark mark() {
        return MailMark.of(copy, contentHash);
    }

    /** The lease for the other mail, whose draft was found to be sent. */
    public Lease ofOther() {
        return new Lease(key, id, otherHash.orElseThrow(), attempt, inDoubt, until, draft, Optional.empty(), copy);
    }

    /** The lease with a draft that is known to contain another mail. */
    public Lease replacing(String hash) {
        return new Lease(key, id, contentHash, attempt, inDoubt, until, draft, Optional.of(hash), copy);
    }

    /** The state after an attempt with this end; empty if there is no entry. */
    Optional<EntryState> after(Settlement settlement) {
        if (settlement == Settlement.SENT) {
            return Optional.of(EntryState.SENT);
        } else if (settlement == Settlement.UNKNOWN || inDoubt) {
            return Optional.of(EntryState.UNKNOWN);
        }
        return settlement == Settlement.REFUSED ? Optional.empty() : Optional.of(EntryState.WAITING);
    }

    /** The number of attempts after one with this end. */
    int attemptsAfter(Settlement settlement) {
        return settlement == Settlement.NOT_TRIED ? attempt - 1 : attempt;
    }
}
