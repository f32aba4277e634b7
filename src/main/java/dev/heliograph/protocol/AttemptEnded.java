package dev.heliograph.protocol;

import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;

/**
 * An attempt has ended. That the mail was sent always counts; another end counts only while the lease is still the
 * last one and nothing has settled it, since what came after knows more.
 *
 * @param trace what is kept about a sent mail
 */
public record AttemptEnded(Lease lease, Settlement settlement, Trace trace) implements MailEvent<Boolean> {

    @Override
    public Transition<Boolean> from(Optional<Entry> known, Moment at) {
        boolean ours = known.filter(entry -> entry.isLeasedBy(lease.id())).isPresent();
        if (!ours && settlement != Settlement.SENT) {
            return Transition.none(false);
        }
        var state = lease.after(settlement);
        if (state.isEmpty()) {
            return Transition.forgotten(true);
        }
        boolean sent = state.get() == EntryState.SENT;
        var before = known.map(Entry::history).orElseGet(() -> new History(lease.copy(), at.now(), List.of()));
        var history = sent ? History.none(at.now()) : settlement == Settlement.UNKNOWN ? before.unknownSince(at.now()) : before;
        return Transition.to(new Entry(state.get(), lease.contentHash(), lease.attemptsAfter(settlement), lease.id(),
                lease.until(),
                at.expiry(), sent ? Optional.<Draft> empty() : known.flatMap(Entry::draft), history, sent ? trace : Trace.NONE,
                false,
                known.flatMap(Entry::bounced)), true);
    }
}
