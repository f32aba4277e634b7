package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;

/**
 * A ledger in the warm memory of one environment. It stops doubles within that environment for as long as it lives and has
 * room, and knows nothing of other environments.
 */
final class MemoryLedger implements Ledger {

    private final int capacity;
    private final Duration life;
    private final Clock clock;
    private final Map<MailKey, Entry> entries = new LinkedHashMap<>();

    /**
     * @param capacity entries kept; the oldest make room
     * @param life how long an entry counts
     */
    MemoryLedger(int capacity, Duration life, Clock clock) {
        this.capacity = capacity;
        this.life = life;
        this.clock = clock;
    }

    @Override
    public synchronized Reservation reserve(MailKey key, String contentHash, String leaseId, Instant until, Claim claim) {
        var now = clock.instant();
        var known = known(key);
        boolean held = known.filter(entry -> entry.isHeld(now) && !entry.isLeasedBy(leaseId)).isPresent();
        boolean letAt = held && (claim.takes(known.get().leaseId()) || known.get().isVisible(contentHash));
        if (known.filter(entry -> !entry.isFree(now) && !entry.isLeasedBy(leaseId)).isPresent() && !letAt) {
            return known.get().refusal(now);
        }
        int attempt = known.map(Entry::attempts).orElse(0) + 1;
        var history = known.map(Entry::history).filter(one -> !one.copy().equals(History.NO_COPY))
                .orElseGet(() -> new History(leaseId, now, List.of()));
        var lease = new Lease(key, leaseId, contentHash, attempt, held, until.truncatedTo(ChronoUnit.MILLIS),
                known.flatMap(Entry::draft), known.map(Entry::contentHash).filter(hash -> !hash.equals(contentHash)),
                history.copy());
        write(key, entry(lease, EntryState.SENDING, attempt, history, Trace.NONE));
        return new Reservation.Granted(lease);
    }

    @Override
    public synchronized void settle(Lease lease, Settlement settlement, Trace trace) {
        boolean ours = known(lease.key()).filter(entry -> entry.leaseId().equals(lease.id())).isPresent();
        if (ours || settlement == Settlement.SENT) {
            var now = clock.instant();
            var before = known(lease.key()).map(Entry::history).orElseGet(() -> new History(lease.copy(), now, List.of()));
            var history = settlement == Settlement.UNKNOWN ? before.unknownSince(now) : before;
            lease.after(settlement).ifPresentOrElse(
                    state -> write(lease.key(), entry(lease, state, lease.attemptsAfter(settlement), history, trace)),
                    () -> entries.remove(lease.key()));
        }
    }

    @Override
    public synchronized void keep(Lease lease, Optional<Draft> draft) throws NotReadyException {
        var entry = known(lease.key()).filter(one -> one.leaseId().equals(lease.id()))
                .orElseThrow(() -> NotReadyException.passing("lease-lost", "another delivery of the same mail is under way"));
        write(lease.key(), entry.keeping(draft));
    }

    @Override
    public synchronized boolean lookedFor(MailKey key, Doubt doubt, Instant at) {
        var held = known(key).filter(entry -> entry.isHeld(clock.instant()) && entry.leaseId().equals(doubt.lease()));
        held.ifPresent(entry -> write(key, entry.lookedFor(at.truncatedTo(ChronoUnit.MILLIS), expiry())));
        return held.isPresent();
    }

    @Override
    public synchronized boolean reopen(MailKey key) {
        boolean sent = known(key).filter(entry -> entry.state() == EntryState.SENT).isPresent();
        if (sent) {
            var entry = entries.get(key);
            write(key, new Entry(EntryState.WAITING, entry.contentHash(), 0, entry.leaseId(), entry.leaseUntil(), expiry(),
                    entry.draft(), new History(History.NO_COPY, clock.instant(), List.of()), Trace.NONE));
        }
        return sent;
    }

    @Override
    public synchronized Standing look(MailKey key) {
        return known(key).map(entry -> entry.standing(clock.instant(), Optional.empty())).orElse(Standing.NONE);
    }

    @Override
    public synchronized void forget(MailKey key) {
        if (known(key).filter(entry -> entry.isFree(clock.instant())).isPresent()) {
            entries.remove(key);
        }
    }

    @Override
    public synchronized Resolution resolve(MailKey key, boolean sent, Trace trace) {
        var known = known(key);
        if (known.isEmpty()) {
            return new Resolution.Missing();
        }
        var entry = known.get();
        var now = clock.instant();
        if (entry.state() != EntryState.UNKNOWN && !entry.hasDied(now)) {
            return new Resolution.NotHeld(entry.state());
        }
        // What is sent from here on is told from what was sent before.
        write(key, new Entry(sent ? EntryState.SENT : EntryState.WAITING, entry.contentHash(),
                trace.isKnown() ? entry.attempts() : 0, trace.isKnown() ? trace.lease() : Entry.NO_LEASE,
                entry.leaseUntil(), expiry(), entry.draft(), new History(History.NO_COPY, now, List.of()), trace));
        return new Resolution.Resolved(entry.state());
    }

    @Override
    public synchronized Resolution cancel(MailKey key, Optional<String> scheduled) {
        var now = clock.instant();
        var known = known(key);
        if (known.filter(entry -> entry.state() != EntryState.CANCELLED && !entry.isFree(now)).isPresent()) {
            return new Resolution.NotHeld(known.get().known(now));
        }
        String hash = known.map(Entry::contentHash).orElse(scheduled.orElse(Entry.NO_LEASE));
        write(key, new Entry(EntryState.CANCELLED, hash, 0, Entry.NO_LEASE, now, expiry(),
                known.flatMap(Entry::draft), new History(History.NO_COPY, now, List.of()), Trace.NONE));
        return known.<Resolution> map(Entry::resolved).orElseGet(Resolution.Missing::new);
    }

    private Optional<Entry> known(MailKey key) {
        return Optional.ofNullable(entries.get(key)).filter(entry -> !entry.isGone(clock.instant()));
    }

    private Entry entry(Lease lease, EntryState state, int attempts, History history, Trace trace) {
        var draft = state == EntryState.SENT ? Optional.<Draft> empty() : known(lease.key()).flatMap(Entry::draft);
        return new Entry(state, lease.contentHash(), attempts, lease.id(), lease.until(), expiry(), draft, history, trace);
    }

    private Instant expiry() {
        return clock.instant().plus(life);
    }

    private void write(MailKey key, Entry entry) {
        entries.remove(key);
        entries.put(key, entry);
        if (entries.size() > capacity) {
            var oldest = entries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
