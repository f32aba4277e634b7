package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.heliograph.MutableClock;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.Reply;
import dev.heliograph.outcome.RequestIds;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.time.BackOff;
import dev.heliograph.work.Lanes;

class LanesTest {

    private static final Mailbox A = new Mailbox("a@contoso.com");
    private static final Mailbox B = new Mailbox("b@contoso.com");

    private final Deque<Runnable> started = new ArrayDeque<>();
    private final List<Integer> ran = new ArrayList<>();
    private final MutableClock clock = MutableClock.atNoon();
    private final Lanes lanes = lanes(4, started::add);

    @Test
    void startsAtMostFourOfOneMailbox() {
        for (int i = 0; i < 10; i++) {
            submit(A, i);
        }
        assertEquals(4, started.size());
        started.remove().run();
        assertEquals(4, started.size());
    }

    @Test
    void aFullLaneHoldsUpNobodyElse() {
        for (int i = 0; i < 10; i++) {
            submit(A, i);
        }
        submit(B, 100);
        assertEquals(5, started.size());
    }

    @Test
    void runsAllInTheOrderTheyCame() {
        var coming = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 10; i++) {
            coming.add(submit(A, i));
        }
        runAll();
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), ran);
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), coming.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void aFailureMakesRoomAsWell() {
        var failed = lanes.of(A).submit(() -> {
            throw new IllegalStateException("broken");
        });
        for (int i = 0; i < 4; i++) {
            submit(A, i);
        }
        runAll();
        assertThrows(CompletionException.class, failed::join);
        assertEquals(4, ran.size());
        submit(A, 5);
        assertTrue(!started.isEmpty());
    }

    @Test
    void whatFindsNoThreadEndsAndLeavesItsPlace() {
        var room = new AtomicInteger(1);
        var tight = lanes(1, task -> {
            if (room.getAndDecrement() <= 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            started.add(task);
        });
        var first = tight.of(A).submit(() -> 1);
        var second = tight.of(A).submit(() -> 2);
        var third = tight.of(A).submit(() -> 3);
        runAll();
        assertEquals(1, first.join());
        assertThrows(CompletionException.class, second::join);
        assertThrows(CompletionException.class, third::join);
        room.set(1);
        var fourth = tight.of(A).submit(() -> 4);
        runAll();
        assertEquals(4, fourth.join());
    }

    /** Else an environment that serves many mailboxes would keep a lane of each for good. */
    @Test
    void aLaneIsForgottenWhenItIsIdleOpenAndLongUnused() {
        var lane = lanes.of(A);
        submit(A, 1);
        clock.advance(Duration.ofMinutes(16));
        lanes.tidy();
        assertSame(lane, lanes.of(A), "one of its sends is under way");
        runAll();
        lane.note(new SendResult(Reply.throttled("c", Optional.empty()), Pause.of(Duration.ofMinutes(10)), RequestIds.NONE));
        clock.advance(Duration.ofMinutes(11));
        lanes.tidy();
        assertSame(lane, lanes.of(A), "it was closed a moment ago");
        clock.advance(Duration.ofMinutes(16));
        lanes.tidy();
        assertNotSame(lane, lanes.of(A));
    }

    private CompletableFuture<Integer> submit(Mailbox mailbox, int number) {
        return lanes.of(mailbox).submit(() -> {
            ran.add(number);
            return number;
        });
    }

    private Lanes lanes(int width, Executor executor) {
        return new Lanes(width, executor, new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5), () -> 1), clock);
    }

    private void runAll() {
        while (!started.isEmpty()) {
            started.remove().run();
        }
    }
}
