package dev.heliograph.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import software.amazon.awssdk.http.auth.aws.signer.AwsV4aHttpSigner;

/**
 * Leaves out the signing for several regions at a time (SigV4a), which needs a native library of AWS's that is not
 * there: the executable could not even be built. It serves multi-region access points of S3 and global endpoints of
 * EventBridge, which Heliograph does not call.
 */
@TargetClass(className = "software.amazon.awssdk.http.auth.aws.internal.scheme.DefaultAwsV4aAuthScheme")
final class NoRegionSetSigning {

    @Substitute
    public AwsV4aHttpSigner signer() {
        throw new UnsupportedOperationException("signing for several regions is left out of this executable");
    }
}
