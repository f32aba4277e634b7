package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A ledger in the warm memory of one environment. It stops doubles within that environment for as long as it lives and has
 * room, and knows nothing of other environments.
 */
final class MemoryLedger implements Ledger {

    private final int capacity;
    private final Duration life;
    private final Clock clock;
    private final Supplier<String> leaseIds;
    private final Map<EntryKey, Entry> entries = new LinkedHashMap<>();

    /**
     * @param capacity entries kept; the oldest make room
     * @param life how long an entry counts
     */
    MemoryLedger(int capacity, Duration life, Clock clock, Supplier<String> leaseIds) {
        this.capacity = capacity;
        this.life = life;
        this.clock = clock;
        this.leaseIds = leaseIds;
    }

    @Override
    public synchronized Reservation reserve(EntryKey key, String contentHash, Instant until, boolean evenIfHeld) {
        var now = clock.instant();
        var known = known(key);
        if (known.filter(entry -> !entry.isFree() && !(evenIfHeld && entry.isHeld(now))).isPresent()) {
            return known.get().refusal(now);
        }
        int attempt = known.map(Entry::attempts).orElse(0) + 1;
        var lease = new Lease(key, leaseIds.get(), contentHash, attempt, until.truncatedTo(ChronoUnit.MILLIS));
        write(key, entry(lease, EntryState.SENDING, attempt));
        return new Reservation.Granted(lease);
    }

    @Override
    public synchronized void settle(Lease lease, Settlement settlement) {
        boolean ours = known(lease.key()).filter(entry -> entry.leaseId().equals(lease.id())).isPresent();
        if (settlement == Settlement.SENT) {
            write(lease.key(), entry(lease, EntryState.SENT, lease.attempt()));
        } else if (ours && settlement == Settlement.REFUSED) {
            entries.remove(lease.key());
        } else if (ours) {
            var state = settlement == Settlement.UNKNOWN ? EntryState.UNKNOWN : EntryState.WAITING;
            int attempts = settlement == Settlement.NOT_TRIED ? lease.attempt() - 1 : lease.attempt();
            write(lease.key(), entry(lease, state, attempts));
        }
    }

    @Override
    public synchronized Optional<Reservation> look(EntryKey key) {
        return known(key).filter(entry -> !entry.isFree()).map(entry -> entry.refusal(clock.instant()));
    }

    @Override
    public synchronized void forget(EntryKey key) {
        if (known(key).filter(Entry::isFree).isPresent()) {
            entries.remove(key);
        }
    }

    @Override
    public synchronized Resolution resolve(EntryKey key, boolean sent) {
        var known = known(key);
        if (known.isEmpty()) {
            return new Resolution.Missing();
        }
        var entry = known.get();
        if (!entry.isHeld(clock.instant())) {
            return new Resolution.NotHeld(entry.state());
        }
        write(key, new Entry(sent ? EntryState.SENT : EntryState.WAITING, entry.contentHash(), 0, entry.leaseId(),
                entry.leaseUntil(), expiry()));
        return new Resolution.Resolved(entry.state());
    }

    private Optional<Entry> known(EntryKey key) {
        return Optional.ofNullable(entries.get(key)).filter(entry -> !entry.isGone(clock.instant()));
    }

    private Entry entry(Lease lease, EntryState state, int attempts) {
        return new Entry(state, lease.contentHash(), attempts, lease.id(), lease.until(), expiry());
    }

    private Instant expiry() {
        return clock.instant().plus(life);
    }

    private void write(EntryKey key, Entry entry) {
        entries.remove(key);
        entries.put(key, entry);
        if (entries.size() > capacity) {
            var oldest = entries.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
