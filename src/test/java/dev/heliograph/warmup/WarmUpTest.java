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
    void tasksRunInParallelAndAreWaitedFor() {
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
    void whatIsNotWorthAWaitIsDoneLastAndWhileThereIsTime() {
        var begun = new AtomicInteger();
        var steps = new AtomicInteger();
        warmUp.hasTimeWhile(() -> steps.get() < 3);
        warmUp.whileThereIsTime("spare", 5, () -> begun.get() == 1 && steps.incrementAndGet() > 0);
        warmUp.begin("task", begun::incrementAndGet);
        assertTrue(warmUp.await(LONG));
        assertEquals(3, steps.get());
    }

    @Test
    void itIsDoneNoOftenerThanWantedAndNotOnceItCanNot() {
        var most = new AtomicInteger();
        var fails = new AtomicInteger();
        warmUp.hasTimeWhile(() -> true);
        warmUp.whileThereIsTime("most", 5, () -> most.incrementAndGet() > 0);
        warmUp.whileThereIsTime("fails", 5, () -> fails.incrementAndGet() < 2);
        assertTrue(warmUp.await(LONG));
        assertEquals(5, most.get());
        assertEquals(2, fails.get());
    }

    @Test
    void withoutAConditionThereIsNoTime() {
        var steps = new AtomicInteger();
        warmUp.whileThereIsTime("spare", 5, () -> steps.incrementAndGet() > 0);
        assertTrue(warmUp.await(LONG));
        assertEquals(0, steps.get());
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
