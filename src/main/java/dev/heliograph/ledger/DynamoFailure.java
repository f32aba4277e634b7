package dev.heliograph.ledger;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Says what a failure of DynamoDB means, without the SDK's text, which can quote a key. */
final class DynamoFailure {

    private DynamoFailure() {
    }

    static LedgerUnavailableException explain(SdkException failure, String table) {
        if (failure instanceof ResourceNotFoundException) {
            return new LedgerUnavailableException("ledger-missing", "HELIOGRAPH_LEDGER_TABLE: there is no table \"" + table
                    + "\" in this account and region", true);
        } else if (failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
            String code = answer.awsErrorDetails().errorCode();
            if ("AccessDeniedException".equals(code) || "UnrecognizedClientException".equals(code)) {
                return new LedgerUnavailableException("ledger-denied", "the function's role may not use the table \"" + table
                        + "\": grant it dynamodb:UpdateItem, dynamodb:DeleteItem and dynamodb:GetItem", true);
            } else if ("ValidationException".equals(code)) {
                return new LedgerUnavailableException("ledger-wrong", "the table \"" + table
                        + "\" is not as it has to be: partition key id, a string, and no sort key", true);
            }
            return new LedgerUnavailableException("ledger-unavailable", "DynamoDB answered " + code, false);
        }
        return new LedgerUnavailableException("ledger-unavailable", "DynamoDB can't be reached ("
                + failure.getClass().getSimpleName() + ")", false);
    }
}
