package dev.heliograph.nativeimage;

import java.nio.file.Path;
import java.util.function.Function;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Leaves out the file system of jars, in which SmallRye Config would search for settings. An executable has no jars.
 */
@TargetClass(className = "io.smallrye.common.classloader.ClassPathUtils")
final class NoJars {

    @Substitute
    private static <R> R processAsJarPath(Path jar, String path, Function<Path, R> function) {
        throw new UnsupportedOperationException("jars are left out of this executable");
    }
}
