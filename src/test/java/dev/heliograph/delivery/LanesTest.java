package dev.heliograph.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.heliograph.message.Mailbox;

class LanesTest {

    private static final Mailbox A = new Mailbox("a@contoso.com");
    private static final Mailbox B = new Mailbox("b@contoso.com");

    private final Deque<Runnable> started = new ArrayDeque<>();
    private final List<Integer> ran = new ArrayList<>();
    private final Lanes lanes = new Lanes(4, started::add);

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
        var failed = lanes.submit(A, () -> {
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
        var tight = new Lanes(1, task -> {
            if (room.getAndDecrement() <= 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            started.add(task);
        });
        var first = tight.submit(A, () -> 1);
        var second = tight.submit(A, () -> 2);
        var third = tight.submit(A, () -> 3);
        runAll();
        assertEquals(1, first.join());
        assertThrows(CompletionException.class, second::join);
        assertThrows(CompletionException.class, third::join);
        room.set(1);
        var fourth = tight.submit(A, () -> 4);
        runAll();
        assertEquals(4, fourth.join());
    }

    private CompletableFuture<Integer> submit(Mailbox mailbox, int number) {
        return lanes.submit(mailbox, () -> {
            ran.add(number);
            return number;
        });
    }

    private void runAll() {
        while (!started.isEmpty()) {
            started.remove().run();
        }
    }
}
