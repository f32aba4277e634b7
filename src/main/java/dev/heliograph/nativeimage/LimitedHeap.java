package dev.heliograph.nativeimage;

import org.graalvm.nativeimage.RuntimeOptions;
import org.graalvm.word.WordFactory;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Limits the heap of a running executable. The limit itself can be given only as an argument; the share of the memory
 * can be set at any time, and then the collector calculates its sizes again.
 */
@TargetClass(className = "dev.heliograph.nativeimage.SeenMemory")
final class LimitedHeap {

    @Substitute
    public static void limitHeap(long heap) {
        PhysicalMemory.cachedSize = WordFactory.unsigned(heap);
        RuntimeOptions.set("MaximumHeapSizePercent", 100);
    }
}
