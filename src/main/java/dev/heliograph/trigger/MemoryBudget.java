package dev.heliograph.trigger;

import dev.heliograph.message.SendRequest;

/**
 * The memory that the requests of one event may take together while they are sent. Further requests wait until others
 * are done, so that each message of a batch of the largest ones is sent.
 *
 * @param bytes the part of the heap
 */
record MemoryBudget(long bytes) {

    /** The memory of the function itself, an event of 6 MB, and one request while it is read. */
    private static final long RESERVED = 32L << 20;

    private static final long LEAST = 4L << 20;

    /** A mail keeps its text, and makes two or three copies of pieces of it. */
    private static final int PER_CHARACTER = 4;

    /** An object of a template's data with one member, the largest of the values (measured in the executable). */
    private static final int PER_VALUE = 300;

    /** @param heap the largest size of the heap, in bytes */
    static MemoryBudget ofHeap(long heap) {
        return new MemoryBudget(Math.max(LEAST, (heap - RESERVED) / 2));
    }

    /**
     * The memory that a request takes until it is sent.
     *
     * @param characters the length of its text
     */
    static long of(SendRequest request, int characters) {
        return (long) PER_CHARACTER * characters
                + request.body().template().map(template -> PER_VALUE * JsonSize.values(template.data())).orElse(0L);
    }
}
