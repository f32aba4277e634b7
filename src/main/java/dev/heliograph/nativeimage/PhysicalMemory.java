package dev.heliograph.nativeimage;

import org.graalvm.word.UnsignedWord;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.TargetClass;

/** What the executable takes for its machine's memory, in bytes. */
@TargetClass(className = "com.oracle.svm.core.heap.PhysicalMemory")
final class PhysicalMemory {

    @Alias
    static UnsignedWord cachedSize;
}
