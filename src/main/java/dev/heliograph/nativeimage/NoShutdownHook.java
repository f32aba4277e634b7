package dev.heliograph.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Leaves out what azure-core would do when the process ends, which Lambda never lets it. With that its class for it is never
 * made, which wants charsets that would bring in all others.
 */
@TargetClass(className = "com.azure.core.util.CoreUtils")
final class NoShutdownHook {

    @Substitute
    public static Thread addShutdownHookSafely(Thread hook) {
        return hook;
    }
}
