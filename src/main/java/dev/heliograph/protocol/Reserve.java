package dev.heliograph.protocol;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Trace;

/**
 * An environment reserves the mail.
 *
 * @param contentHash the hash of the content to send
 * @param leaseId the id of this reservation; a repetition with the same id finds its own lease, if the answer to the
 *        first was lost
 * @param until when the lease ends
 * @param mode whether a mail that may have been sent is sent again
 */
public record Reserve(MailKey key, String contentHash, String leaseId, Instant until, ReserveMode mode)
        implements
            MailEvent<Reservation> {

    @Override
    public Transition<Reservation> from(Optional<Entry> known, Moment at) {
        var now = at.now();
        boolean own = known.filter(entry -> entry.isLeasedBy(leaseId)).isPresent();
        boolean held = !own && known.filter(entry -> entry.isHeld(now)).isPresent();
        boolean granted = known.isEmpty() || own || known.get().isFree(now)
                || held && (mode.takes(known.get().leaseId()) && known.get().contentHash().equals(contentHash)
                        || known.get().isVisible(contentHash));
        if (!granted) {
            return Transition.none(known.get().refusal(now));
        }
        // Nothing was sent under a lease whose answer was lost.
        int attempt = known.map(Entry::attempts).orElse(0) + (own ? 0 : 1);
        boolean inDoubt = own ? known.get().doubtful() : held;
        var history = known.map(entry -> held ? entry.history().unknownSince(entry.unknownSince()) : entry.history())
                .map(one -> one.from(leaseId)).orElseGet(() -> new History(leaseId, now, List.of()));
        var draft = known.flatMap(Entry::draft);
        var end = until.truncatedTo(ChronoUnit.MILLIS);
        var next = new Entry(EntryState.SENDING, contentHash, attempt, leaseId, end, at.expiry(), draft, history, Trace.NONE,
                inDoubt, known.flatMap(Entry::bounced));
        return Transition.to(next, new Reservation.Granted(new Lease(key, leaseId, contentHash, attempt, inDoubt, end, draft,
                known.map(Entry::contentHash).filter(hash -> !hash.equals(contentHash)), history.copy())));
    }
}
