package dev.heliograph.nativeimage;

import java.util.concurrent.CompletableFuture;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Leaves out the signing for several regions at a time (SigV4a), which needs a native library of AWS's that is not there: the
 * executable could not even be built. It serves multi-region access points and global endpoints of EventBridge, which nothing
 * here calls.
 */
@TargetClass(className = "software.amazon.awssdk.http.auth.aws.crt.internal.signer.DefaultAwsCrtV4aHttpSigner")
final class NoRegionSetSigning {

    @Substitute
    public SignedRequest sign(SignRequest<? extends AwsCredentialsIdentity> request) {
        throw new UnsupportedOperationException("signing for several regions is left out of this executable");
    }

    @Substitute
    public CompletableFuture<AsyncSignedRequest> signAsync(AsyncSignRequest<? extends AwsCredentialsIdentity> request) {
        throw new UnsupportedOperationException("signing for several regions is left out of this executable");
    }
}
