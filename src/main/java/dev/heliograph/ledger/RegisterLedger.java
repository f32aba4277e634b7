package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.AttemptEnded;
import dev.heliograph.protocol.Cancelled;
import dev.heliograph.protocol.Claim;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.DraftStored;
import dev.heliograph.protocol.GaveUp;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.Reopened;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.Reserve;
import dev.heliograph.protocol.Resolution;
import dev.heliograph.protocol.Resolved;
import dev.heliograph.protocol.Searched;
import dev.heliograph.protocol.Standing;

/** Reports what happens to mails: reads what is known, has the protocol say what follows, and writes that. */
final class RegisterLedger implements Ledger {

    /** Each try loses against another writer of the same mail; there is seldom a second one. */
    private static final int MOST_TRIES = 10;

    /** Of leases whose items are remembered, so that their mails are settled without another read. */
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
    public Reservation reserve(MailKey key, String contentHash, String leaseId, Instant until, Claim claim)
            throws NotReadyException {
        // Most mails are new, and a refused write brings what is known.
        return happened(key, register.absent(), new Reserve(key, contentHash, leaseId, until, claim), leaseId);
    }

    @Override
    public void settle(Lease lease, Settlement settlement, Trace trace) throws NotReadyException {
        happened(lease.key(), known(lease), new AttemptEnded(lease, settlement, trace), "");
        forget(lease);
    }

    @Override
    public void keep(Lease lease, Optional<Draft> draft) throws NotReadyException {
        if (!happened(lease.key(), known(lease), new DraftStored(lease, draft), lease.id())) {
            throw NotReadyException.passing("lease-lost", "another delivery of the same mail is under way");
        }
    }

    @Override
    public boolean lookedFor(MailKey key, Doubt doubt, Instant at) throws NotReadyException {
        return happened(key, new Searched(doubt, at));
    }

    @Override
    public boolean reopen(MailKey key) throws NotReadyException {
        return happened(key, new Reopened());
    }

    @Override
    public Standing look(MailKey key) throws NotReadyException {
        var now = clock.instant();
        return register.read(key).entry().filter(entry -> !entry.isGone(now)).map(entry -> entry.standing(now))
                .orElse(Standing.NONE);
    }

    @Override
    public void forget(MailKey key) throws NotReadyException {
        happened(key, new GaveUp());
    }

    @Override
    public Resolution resolve(MailKey key, boolean sent, Trace trace) throws NotReadyException {
        return happened(key, new Resolved(sent, trace));
    }

    @Override
    public Resolution cancel(MailKey key, Optional<String> scheduled) throws NotReadyException {
        return happened(key, new Cancelled(scheduled));
    }

    private <A> A happened(MailKey key, MailEvent<A> event) throws NotReadyException {
        return happened(key, register.read(key), event, "");
    }

    /**
     * @param read what was read, or is supposed
     * @param leaseId whose item is remembered; empty: none is
     */
    private <A> A happened(MailKey key, Register.Item read, MailEvent<A> event, String leaseId) throws NotReadyException {
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
