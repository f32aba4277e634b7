package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.AttemptEnded;
import dev.heliograph.protocol.DraftStored;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.Reserve;

/** Applies events to mails: reads the entry, asks the protocol for the next one, and writes it. */
final class RegisterLedger implements Ledger {

    /** A try fails only because of another writer of the same mail; a second one is rare. */
    private static final int MOST_TRIES = 10;

    /** The most leases whose items are cached, so that their mails are settled without another read. */
    private static final int MOST_LEASES = 1000;

    private final Register register;
    private final Duration life;
    private final Clock clock;
    private final Map<String, Register.Item> leased = new LinkedHashMap<>();

    /** @param life how long an entry counts */
    RegisterLedger(Register register, Duration life, Clock clock) {
        this.register = register;
        this.life = life;
        this.clock = clock;
    }

    @Override
    public EntryStatus status(MailKey key) throws NotReadyException {
        var now = clock.instant();
        return register.read(key).entry().filter(entry -> !entry.isGone(now)).map(entry -> entry.status(now))
                .orElse(EntryStatus.NONE);
    }

    @Override
    public <A> A happens(MailKey key, MailEvent<A> event) throws NotReadyException {
        if (event instanceof Reserve reserve) {
            // Most mails are new, and a refused write returns the entry.
            return happens(key, register.absent(), event, reserve.leaseId());
        } else if (event instanceof DraftStored stored) {
            return happens(key, known(stored.lease()), event, stored.lease().id());
        } else if (event instanceof AttemptEnded ended) {
            var answer = happens(key, known(ended.lease()), event, "");
            forget(ended.lease());
            return answer;
        }
        return happens(key, register.read(key), event, "");
    }

    /**
     * @param read the item as it was read, or as it is assumed
     * @param leaseId the lease whose item is cached; empty: none is
     */
    private <A> A happens(MailKey key, Register.Item read, MailEvent<A> event, String leaseId) throws NotReadyException {
        var item = read;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            var now = clock.instant();
            var known = item.entry().filter(entry -> !entry.isGone(now));
            var step = event.from(known, new MailEvent.Moment(now, now.plus(life)));
            if (!step.changes()) {
                return step.answer();
            }
            var write = register.write(key, item, step.next());
            if (write.written()) {
                remember(leaseId, write.now());
                return step.answer();
            }
            item = write.now();
        }
        throw NotReadyException.passing("ledger-busy", "others write about the same mail all the time");
    }

    private Register.Item known(Lease lease) throws NotReadyException {
        synchronized (leased) {
            var item = leased.get(lease.id());
            if (item != null) {
                return item;
            }
        }
        return register.read(lease.key());
    }

    private void remember(String leaseId, Register.Item item) {
        if (!leaseId.isEmpty()) {
            synchronized (leased) {
                leased.put(leaseId, item);
                if (leased.size() > MOST_LEASES) {
                    var oldest = leased.keySet().iterator();
                    oldest.next();
                    oldest.remove();
                }
            }
        }
    }

    private void forget(Lease lease) {
        synchronized (leased) {
            leased.remove(lease.id());
        }
    }
}
