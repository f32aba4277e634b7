package dev.heliograph.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.heliograph.bytes.ByteSource;

/** A large body, which its caller's thread makes while the event loop writes it. */
class RequestBodyTest {

    private static final int PIECE = 64 << 10;

    /** The loop may offer it at the very moment when the time is over. */
    @Test
    void nothingIsHandedOverForACallerThatHasLeft() throws Exception {
        var made = new AtomicInteger();
        var source = ByteSource.of(10 * PIECE, out -> {
            for (; made.get() < 10; made.incrementAndGet()) {
                out.write(new byte[PIECE]);
            }
        });
        var progress = new RequestProgress();
        try (var loop = new EventLoop()) {
            var body = new RequestBody(source, progress, loop, () -> false);
            progress.leave();

            body.write(null, System.nanoTime() + TimeUnit.SECONDS.toNanos(1));

            assertFalse(progress.begun());
            assertEquals(0, made.get());
        }
    }
}
