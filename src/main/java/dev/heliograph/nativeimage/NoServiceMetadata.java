package dev.heliograph.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.ServiceMetadataProvider;

/**
 * Leaves the SDK's list of all services of AWS out of the executable, a quarter of its size. Endpoints come from the rules
 * that each client brings along; where the SDK asks this list it takes no entry for a service like any other.
 */
@Substitute
@TargetClass(className = "software.amazon.awssdk.regions.GeneratedServiceMetadataProvider")
final class NoServiceMetadata implements ServiceMetadataProvider {

    @Substitute
    NoServiceMetadata() {
        // What it would fill is what is left out.
    }

    @Override
    @Substitute
    public ServiceMetadata serviceMetadata(String service) {
        return null;
    }
}
