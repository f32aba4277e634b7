package dev.heliograph.nativeimage;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import software.amazon.awssdk.awscore.internal.AwsProtocolMetadata;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.handler.SyncClientHandler;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;

/**
 * Leaves out the 130 exception classes of Systems Manager, which the one operation that is used refers to. The whole
 * operation is replaced, since the part that refers to them has no stable name.
 */
@TargetClass(className = "software.amazon.awssdk.services.ssm.DefaultSsmClient")
final class SsmFailures {

    @Alias
    static AwsProtocolMetadata protocolMetadata;

    @Alias
    SyncClientHandler clientHandler;

    @Alias
    AwsJsonProtocolFactory protocolFactory;

    @Alias
    SdkClientConfiguration clientConfiguration;

    @Substitute
    public GetParameterResponse getParameter(GetParameterRequest request) {
        return ParameterCall.send(request, clientHandler, protocolFactory, clientConfiguration, protocolMetadata);
    }
}
