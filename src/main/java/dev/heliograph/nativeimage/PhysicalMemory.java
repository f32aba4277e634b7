package dev.heliograph.nativeimage;

import org.graalvm.word.UnsignedWord;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.TargetClass;

/** The executable's view of the machine's memory, in bytes. */
@TargetClass(className = "com.oracle.svm.core.heap.PhysicalMemory")
final class PhysicalMemory {

    @Alias
    static UnsignedWord cachedSize;
}
