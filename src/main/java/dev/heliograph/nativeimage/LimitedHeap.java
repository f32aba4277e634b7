package dev.heliograph.nativeimage;

import org.graalvm.nativeimage.RuntimeOptions;
import org.graalvm.word.WordFactory;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Limits the heap of an executable that runs already. The limit itself can only be given as an argument; the share of the
 * memory can be set at any time, and then the collector works its sizes out again.
 */
@TargetClass(className = "dev.heliograph.nativeimage.SeenMemory")
final class LimitedHeap {

    @Substitute
    public static void limitHeap(long heap) {
        PhysicalMemory.cachedSize = WordFactory.unsigned(heap);
        RuntimeOptions.set("MaximumHeapSizePercent", 100);
    }
}
