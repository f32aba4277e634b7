package dev.heliograph.nativeimage;

/**
 * The collector's view of the machine's memory, and the heap's share of it. The collector reads the memory once, and
 * that of the machine, not of the function's environment. A JVM has its own limits.
 */
public final class SeenMemory {

    private SeenMemory() {
    }

    /** @param heap the largest size of the heap, in bytes; an {@code -Xmx} overrides it */
    public static void limitHeap(long heap) {
        // The executable has another method in its place.
    }
}
