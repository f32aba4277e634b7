package dev.heliograph.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.regions.ServiceMetadataProvider;

/**
 * Leaves the SDK's list of all services of AWS out of the executable, a quarter of its size. Endpoints come from the
 * rules in each client; a service without an entry in this list is handled like any other.
 */
@Substitute
@TargetClass(className = "software.amazon.awssdk.regions.GeneratedServiceMetadataProvider")
final class NoServiceMetadata implements ServiceMetadataProvider {

    @Substitute
    NoServiceMetadata() {
        // The map that it would fill is left out.
    }

    @Override
    @Substitute
    public ServiceMetadata serviceMetadata(String service) {
        return null;
    }
}
