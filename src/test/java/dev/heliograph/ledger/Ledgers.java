package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Duration;
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

    private static Supplier<String> ids() {
        var number = new AtomicInteger();
        return () -> "lease-" + number.incrementAndGet();
    }
}
