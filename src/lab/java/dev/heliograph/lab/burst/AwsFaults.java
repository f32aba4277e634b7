package dev.heliograph.lab.burst;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import dev.heliograph.lab.burst.FaultyEndpoint.Fate;

/** The faults of DynamoDB, SQS and EventBridge Scheduler in a burst. */
final class AwsFaults {

    private static final Fate THROUGH = new Fate.Through();
    private static final Pattern KEY = Pattern.compile("\"id\"\\s*:\\s*\\{\\s*\"S\"\\s*:\\s*\"[^\"#]+#([^\"]+)\"");

    private final long seed;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private volatile boolean down;

    AwsFaults(long seed) {
        this.seed = seed;
    }

    /** Sets whether DynamoDB is unreachable from now on. */
    void down(boolean nothingWorks) {
        down = nothingWorks;
    }

    Fate ofDynamoDb(String body) {
        int roll = roll();
        var fate = down || roll < 5 ? new Fate.Closed(false)
                : roll < 10 ? new Fate.Closed(true)
                        : roll < 30
                                ? new Fate.Refused(400,
                                        "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException")
                                : roll < 35 ? new Fate.Refused(500, "com.amazonaws.dynamodb.v20120810#InternalServerError")
                                        : THROUGH;
        if (fate != THROUGH) {
            failed.incrementAndGet();
            var key = KEY.matcher(body);
            if (key.find()) {
                touched.add(key.group(1));
            }
        }
        return fate;
    }

    /** The fate of hand-backs and dead letters; the poller's own calls don't come this way. */
    Fate ofSqs() {
        int roll = roll();
        var fate = roll < 20 ? new Fate.Closed(false)
                : roll < 40 ? new Fate.Closed(true)
                        : roll < 100 ? new Fate.Refused(503, "com.amazonaws.sqs#ServiceUnavailable") : THROUGH;
        if (fate != THROUGH) {
            failed.incrementAndGet();
        }
        return fate;
    }

    Fate ofScheduler() {
        int roll = roll();
        var fate = roll < 20 ? new Fate.Closed(false)
                : roll < 40 ? new Fate.Closed(true)
                        : roll < 60 ? new Fate.Refused(500, "InternalServerException") : THROUGH;
        if (fate != THROUGH) {
            failed.incrementAndGet();
        }
        return fate;
    }

    /** The mails whose entry in the ledger a fault has met. */
    Set<String> touched() {
        return touched;
    }

    int failed() {
        return failed.get();
    }

    private int roll() {
        return new SplittableRandom(seed + requests.incrementAndGet() * 7_919L).nextInt(1000);
    }
}
