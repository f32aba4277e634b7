package dev.heliograph.nativeimage;

import java.util.Optional;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.protocols.core.ExceptionMetadata;

/**
 * Leaves out a class for each of the 130 failures of Systems Manager. One that has no class is thrown as the
 * client's {@link AwsServiceException} with its code and text, which is all that is read of it.
 */
@TargetClass(className = "software.amazon.awssdk.services.ssm.DefaultSsmClient")
final class SsmFailures {

    /** The SDK's table of codes and classes, as the compiler has named it. */
    @Substitute
    static Optional<ExceptionMetadata> lambda$getParameter$164(String errorCode) {
        return Optional.empty();
    }
}
