package dev.heliograph.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Leaves out what azure-core does when the process ends, which Lambda never lets it. Whoever used its shared threads would make
 * its class for that, and with it look for charsets that are left out as well; then no token could be fetched any more.
 */
@TargetClass(className = "com.azure.core.util.CoreUtils")
final class NoShutdownHook {

    @Substitute
    public static Thread addShutdownHookSafely(Thread hook) {
        return hook;
    }
}
