package dev.heliograph.ledger;

import dev.heliograph.aws.AwsFailure;

/** Says what a failure of DynamoDB means for the ledger, and what to do about it. */
final class DynamoFailure {

    private DynamoFailure() {
    }

    static LedgerUnavailableException explain(RuntimeException exception, String table) {
        var failure = AwsFailure.of(exception, "DynamoDB");
        if (failure.code().equals("ResourceNotFoundException")) {
            return new LedgerUnavailableException("ledger-missing", "HELIOGRAPH_LEDGER_TABLE: there is no table \"" + table
                    + "\" in this account and region", true);
        } else if (failure.code().equals("ValidationException")) {
            return new LedgerUnavailableException("ledger-wrong", "HELIOGRAPH_LEDGER_TABLE: the table \"" + table
                    + "\" is not as it has to be: partition key id, a string, and no sort key", true);
        } else if (failure.setUp() && !failure.code().isEmpty()) {
            return new LedgerUnavailableException("ledger-denied", failure.text() + " for the table \"" + table
                    + "\": grant the function's role dynamodb:UpdateItem, dynamodb:DeleteItem and dynamodb:GetItem on it",
                    true);
        }
        return new LedgerUnavailableException("ledger-unavailable", failure.text(), failure.setUp());
    }
}
