package dev.heliograph.protocol;

import java.util.List;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;

/**
 * What followed from an event in the version c29751e, which may work on the same table while Lambda replaces environments. It
 * is
 * a copy of its ledger's rules.
 */
public final class RulesOfBefore {

    private RulesOfBefore() {
    }

    /** What follows. */
    @SuppressWarnings("unchecked")
    public static <A> Transition<A> from(MailEvent<A> event, Optional<Entry> known, MailEvent.Moment at) {
        if (event instanceof Reserve reserve) {
            return (Transition<A>) reserve(reserve, known, at);
        } else if (event instanceof AttemptEnded ended) {
            return (Transition<A>) settle(ended, known, at);
        } else if (event instanceof DraftStored stored) {
            return (Transition<A>) known.filter(entry -> entry.leaseId().equals(stored.lease().id()))
                    .map(entry -> Transition.to(entry.keeping(stored.draft()), true)).orElseGet(() -> Transition.none(false));
        }
        return event.from(known, at);
    }

    private static Transition<Reservation> reserve(Reserve wish, Optional<Entry> known, MailEvent.Moment at) {
        var now = at.now();
        boolean held = known.filter(entry -> entry.isHeld(now) && !entry.isLeasedBy(wish.leaseId())).isPresent();
        boolean letAt = held && (wish.mode().takes(known.get().leaseId()) || known.get().isVisible(wish.contentHash()));
        if (known.filter(entry -> !entry.isFree(now) && !entry.isLeasedBy(wish.leaseId())).isPresent() && !letAt) {
            return Transition.none(known.get().refusal(now));
        }
        int attempt = known.map(Entry::attempts).orElse(0) + 1;
        var history = known.map(Entry::history).filter(one -> !one.copy().equals(History.NO_COPY))
                .orElseGet(() -> new History(wish.leaseId(), now, List.of()));
        var lease = new Lease(wish.key(), wish.leaseId(), wish.contentHash(), attempt, held, wish.until(),
                known.flatMap(Entry::draft), known.map(Entry::contentHash).filter(hash -> !hash.equals(wish.contentHash())),
                history.copy());
        return Transition.to(entry(lease, EntryState.SENDING, attempt, history, Trace.NONE, known, at),
                new Reservation.Granted(lease));
    }

    /** The last lease counts in any state, so a late attempt makes a mail unsent that was found under its lease. */
    private static Transition<Boolean> settle(AttemptEnded event, Optional<Entry> known, MailEvent.Moment at) {
        var lease = event.lease();
        boolean ours = known.filter(entry -> entry.leaseId().equals(lease.id())).isPresent();
        if (!ours && event.settlement() != Settlement.SENT) {
            return Transition.none(false);
        }
        var before = known.map(Entry::history).orElseGet(() -> new History(lease.copy(), at.now(), List.of()));
        var history = event.settlement() == Settlement.UNKNOWN ? before.unknownSince(at.now()) : before;
        return lease.after(event.settlement())
                .map(state -> Transition
                        .to(entry(lease, state, lease.attemptsAfter(event.settlement()), history, event.trace(), known,
                                at), true))
                .orElseGet(() -> Transition.forgotten(true));
    }

    private static Entry entry(Lease lease, EntryState state, int attempts, History history, Trace trace, Optional<Entry> known,
            MailEvent.Moment at) {
        var draft = state == EntryState.SENT ? Optional.<Draft> empty() : known.flatMap(Entry::draft);
        return new Entry(state, lease.contentHash(), attempts, lease.id(), lease.until(), at.expiry(), draft, history, trace,
                false, Optional.empty());
    }
}
