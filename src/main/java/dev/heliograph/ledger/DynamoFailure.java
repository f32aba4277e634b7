package dev.heliograph.ledger;

import java.util.function.Supplier;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** What a failure of DynamoDB means for the ledger, and what to do about it. */
final class DynamoFailure {

    private DynamoFailure() {
    }

    /** Makes a call. A condition that doesn't hold is an answer, not a failure. */
    static <T> T explained(Supplier<T> call, String table) throws NotReadyException {
        try {
            return call.get();
        } catch (ConditionalCheckFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw explain(e, table);
        }
    }

    private static NotReadyException explain(RuntimeException exception, String table) {
        var failure = AwsFailure.of(exception, "DynamoDB");
        if (failure.code().equals("ResourceNotFoundException")) {
            return NotReadyException.setUp("ledger-missing", "HELIOGRAPH_LEDGER_TABLE: there is no table \"" + table
                    + "\" in this account and region");
        } else if (failure.code().equals("ValidationException")) {
            return NotReadyException.setUp("ledger-wrong", "HELIOGRAPH_LEDGER_TABLE: the table \"" + table
                    + "\" has the wrong key; wanted: partition key id, a string, and no sort key");
        } else if (failure.setUp() && !failure.code().isEmpty()) {
            return NotReadyException.setUp("ledger-denied", failure.text() + " for the table \"" + table
                    + "\": grant the function's role dynamodb:UpdateItem, dynamodb:DeleteItem, dynamodb:GetItem and dynamodb:BatchGetItem on it");
        }
        return failure.setUp() ? NotReadyException.setUp("ledger-unavailable", failure.text())
                : NotReadyException.passing("ledger-unavailable", failure.text());
    }
}
