package dev.heliograph.nativeimage;

import java.util.Optional;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.internal.AwsProtocolMetadata;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.core.client.handler.SyncClientHandler;
import software.amazon.awssdk.metrics.NoOpMetricCollector;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;
import software.amazon.awssdk.protocols.json.JsonOperationMetadata;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.transform.GetParameterRequestMarshaller;

/** GetParameter of Systems Manager, as {@code DefaultSsmClient} sends it, without the exception classes. */
final class ParameterCall {

    private ParameterCall() {
    }

    /**
     * Sends a request that has no settings and no plug-ins of its own.
     *
     * @throws AwsServiceException for all failures; it has the code and the text, and no more is read
     */
    static GetParameterResponse send(GetParameterRequest request, SyncClientHandler handler, AwsJsonProtocolFactory protocol,
            SdkClientConfiguration configuration, AwsProtocolMetadata metadata) {
        var operation = JsonOperationMetadata.builder().hasStreamingSuccessResponse(false).isPayloadJson(true).build();
        return handler.execute(new ClientExecutionParams<GetParameterRequest, GetParameterResponse>()
                .withOperationName("GetParameter").withProtocolMetadata(metadata)
                .withResponseHandler(protocol.createResponseHandler(operation, GetParameterResponse::builder))
                .withErrorResponseHandler(protocol.createErrorResponseHandler(operation, code -> Optional.empty()))
                .withRequestConfiguration(configuration).withInput(request)
                .withMetricCollector(NoOpMetricCollector.create())
                .withMarshaller(new GetParameterRequestMarshaller(protocol)));
    }
}
