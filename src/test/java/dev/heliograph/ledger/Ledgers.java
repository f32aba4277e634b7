package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.Reserve;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Resolved;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Ledgers for tests. */
public final class Ledgers {

    public static final Duration LIFE = Duration.ofDays(30);

    private Ledgers() {
    }

    public static Ledger inMemory(Clock clock) {
        return new RegisterLedger(new MemoryRegister(100), LIFE, clock);
    }

    public static Markers markersInMemory(Clock clock) {
        return new MemoryMarkers(1000, clock);
    }

    public static Markers notesInTable(DynamoDbClient client, String table, Clock clock) {
        return new DynamoMarkers(() -> client, table, clock);
    }

    public static Ledger inTable(DynamoDbClient client, String table, Clock clock) {
        return new RegisterLedger(new DynamoRegister(() -> client, table), LIFE, clock);
    }

    /** A ledger whose reservations take their time. */
    public static Ledger slow(Ledger ledger, Runnable time) {
        return around(ledger, time, false);
    }

    /** A ledger that reserves and can't say so the first time. */
    public static Ledger losingTheFirstAnswer(Ledger ledger) {
        return around(ledger, () -> {
        }, true);
    }

    /** A ledger that takes a mail in doubt once and can't say so. */
    public static Ledger losingTheAnswerThatGrantsDoubts(Ledger ledger) {
        return around(ledger, () -> {
        }, true, () -> {
        }, ReserveMode::held);
    }

    /** Something that a test does to a ledger. */
    @FunctionalInterface
    public interface Step {
        void take() throws NotReadyException;
    }

    /** A ledger in which something happens right before a mail is settled by a search. */
    public static Ledger beforeResolving(Ledger ledger, Step step) {
        return around(ledger, () -> {
        }, false, step);
    }

    private static Ledger around(Ledger ledger, Runnable time, boolean loses) {
        return around(ledger, time, loses, () -> {
        });
    }

    private static Ledger around(Ledger ledger, Runnable time, boolean loses, Step resolving) {
        return around(ledger, time, loses, resolving, mode -> true);
    }

    private static Ledger around(Ledger ledger, Runnable time, boolean loses, Step resolving, Predicate<ReserveMode> lost) {
        return new Ledger() {
            private boolean said = !loses;

            @Override
            public <A> A happens(MailKey key, MailEvent<A> event) throws NotReadyException {
                if (event instanceof Resolved) {
                    resolving.take();
                } else if (event instanceof Reserve) {
                    time.run();
                }
                var answer = ledger.happens(key, event);
                if (event instanceof Reserve reserve && !said && lost.test(reserve.mode())) {
                    said = true;
                    throw NotReadyException.passing("ledger-unavailable", "lost on purpose");
                }
                return answer;
            }

            @Override
            public EntryStatus status(MailKey key) throws NotReadyException {
                return ledger.status(key);
            }
        };
    }
}
