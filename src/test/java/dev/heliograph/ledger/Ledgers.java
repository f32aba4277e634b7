package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Ledgers for tests. */
public final class Ledgers {

    public static final Duration LIFE = Duration.ofDays(30);

    private Ledgers() {
    }

    public static Ledger inMemory(Clock clock) {
        return new MemoryLedger(100, LIFE, clock, ids());
    }

    public static Ledger inTable(DynamoDbClient client, String table, Clock clock) {
        return new DynamoLedger(() -> client, table, LIFE, clock, ids());
    }

    /** A ledger whose reservations take their time. */
    public static Ledger slow(Ledger ledger, Runnable time) {
        return new Ledger() {
            @Override
            public Reservation reserve(EntryKey key, String contentHash, Instant until, boolean evenIfHeld)
                    throws LedgerUnavailableException {
                time.run();
                return ledger.reserve(key, contentHash, until, evenIfHeld);
            }

            @Override
            public void settle(Lease lease, Settlement settlement) throws LedgerUnavailableException {
                ledger.settle(lease, settlement);
            }

            @Override
            public Optional<Reservation> look(EntryKey key) throws LedgerUnavailableException {
                return ledger.look(key);
            }

            @Override
            public void forget(EntryKey key) throws LedgerUnavailableException {
                ledger.forget(key);
            }

            @Override
            public Resolution resolve(EntryKey key, boolean sent) throws LedgerUnavailableException {
                return ledger.resolve(key, sent);
            }
        };
    }

    private static Supplier<String> ids() {
        var number = new AtomicInteger();
        return () -> "lease-" + number.incrementAndGet();
    }
}
