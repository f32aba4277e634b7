package dev.heliograph.incoming.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The memory that all uploads of an environment share, so that many large mails at a time don't exhaust it. */
public final class UploadMemory {

    private static final int UNIT = 64 << 10;

    private final int units;
    private final Semaphore free;

    /** @param bytes the size of the memory */
    public UploadMemory(int bytes) {
        units = Math.max(1, bytes / UNIT);
        free = new Semaphore(units, true);
    }

    /** A share of the memory, until it is closed. */
    public interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for a share.
     *
     * @param bytes the largest mail gets all of the memory, and no more
     * @return empty if there was none in time
     */
    public Optional<Share> take(long bytes, Duration atMost) {
        int wanted = (int) Math.min(units, bytes / UNIT + 1);
        try {
            return free.tryAcquire(wanted, Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS)
                    ? Optional.of(() -> free.release(wanted))
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
