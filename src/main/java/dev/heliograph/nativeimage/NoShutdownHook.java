package dev.heliograph.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Leaves out azure-core's shutdown hook, which never runs in Lambda. Its shared threads would load the hook's class,
 * and with it charsets that are left out as well; then no token could be fetched.
 */
@TargetClass(className = "com.azure.core.util.CoreUtils")
final class NoShutdownHook {

    @Substitute
    public static Thread addShutdownHookSafely(Thread hook) {
        return hook;
    }
}
