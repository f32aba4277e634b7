package dev.heliograph.nativeimage;

import java.util.List;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointParams;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** Leaves out the classes of DynamoDB's fifty unused operations, as {@link S3RequestFields} does for S3. */
@TargetClass(className = "software.amazon.awssdk.services.dynamodb.endpoints.internal.DynamoDbResolveEndpointInterceptor")
final class DynamoDbRequestFields {

    @Substitute
    static void setContextParams(DynamoDbEndpointParams.Builder params, String operation, SdkRequest request) {
        request.getValueForField("TableName", String.class).ifPresent(params::resourceArn);
    }

    @Substitute
    static void setOperationContextParams(DynamoDbEndpointParams.Builder params, String operation, SdkRequest request) {
        if (request instanceof BatchGetItemRequest many) {
            params.resourceArnList(List.copyOf(many.requestItems().keySet()));
        }
    }
}
