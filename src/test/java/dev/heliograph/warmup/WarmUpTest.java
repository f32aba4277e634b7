package dev.heliograph.warmup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final WarmUp warmUp = new WarmUp();

    @Test
    void whatWasBegunRunsBesideEachOtherAndIsWaitedFor() {
        var both = new CountDownLatch(2);
        var ended = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            warmUp.begin("task", () -> {
                both.countDown();
                await(both);
                ended.incrementAndGet();
            });
        }
        assertTrue(warmUp.await(LONG));
        assertEquals(2, ended.get());
    }

    @Test
    void oneThatFailsHasEnded() {
        warmUp.begin("task", () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            });
            throw new IllegalStateException("wanted by this test");
        });
        assertTrue(warmUp.await(LONG));
    }

    @Test
    void oneThatDoesNotEndHoldsUpTheStartNoLongerThanWanted() {
        var never = new CountDownLatch(1);
        warmUp.begin("task", () -> await(never));
        assertFalse(warmUp.await(Duration.ofMillis(20)));
        never.countDown();
    }

    @Test
    void whatIsNotWorthAWaitIsDoneWhileThereIsTime() {
        var steps = new AtomicInteger();
        warmUp.hasTimeWhile(() -> steps.get() < 3);
        warmUp.whileThereIsTime(5, () -> steps.incrementAndGet() > 0);
        assertEquals(3, steps.get());
        warmUp.hasTimeWhile(() -> true);
        warmUp.whileThereIsTime(5, () -> steps.incrementAndGet() > 0);
        assertEquals(8, steps.get());
        warmUp.whileThereIsTime(5, () -> steps.incrementAndGet() < 10);
        assertEquals(10, steps.get());
    }

    @Test
    void nobodyHasTimeWhoWasNotGivenAny() {
        warmUp.whileThereIsTime(5, () -> {
            throw new AssertionError("done all the same");
        });
    }

    @Test
    void withoutATaskNothingIsWaitedFor() {
        assertTrue(warmUp.await(LONG));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
