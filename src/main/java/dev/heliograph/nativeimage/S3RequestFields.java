package dev.heliograph.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;

/**
 * Leaves out the classes of S3's hundred unused operations. The SDK refers to all of them to read the endpoint's
 * parameters from a request; this code reads them by the name of the field.
 */
@TargetClass(className = "software.amazon.awssdk.services.s3.endpoints.internal.S3ResolveEndpointInterceptor")
final class S3RequestFields {

    @Substitute
    static void setContextParams(S3EndpointParams.Builder params, String operation, SdkRequest request) {
        request.getValueForField("Bucket", String.class).ifPresent(params::bucket);
        request.getValueForField("Key", String.class).ifPresent(params::key);
    }

    @Substitute
    static void setOperationContextParams(S3EndpointParams.Builder params, String operation, SdkRequest request) {
        // Only the deletion of many objects has some.
    }
}
