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
 * Leaves out a class for each of the 130 failures of Systems Manager, which the one operation that is called here names all.
 * The operation is replaced, since what names them in it has no name of its own that an update of the SDK would keep.
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
