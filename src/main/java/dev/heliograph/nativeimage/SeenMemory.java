package dev.heliograph.nativeimage;

/**
 * The memory that the collector takes for this machine's, and a share of it for the heap's limit. It reads that once, and of a
 * machine: not of the function whose environment is a part of it. Java on a JVM has limits of its own.
 */
public final class SeenMemory {

    private SeenMemory() {
    }

    /** @param heap the largest that the heap may become, in bytes; an {@code -Xmx} comes before it */
    public static void limitHeap(long heap) {
        // The executable has another method in place of this one.
    }
}
