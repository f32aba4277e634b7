package dev.heliograph.ledger;

import java.time.Clock;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.aws.AwsClient;
import dev.heliograph.lab.mistake.WrongLedger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Two deliberate bugs, which a burst must catch: a mail counts as sent before it is, and is lost if it isn't; or a
 * mail whose copy is not found counts as unsent, and comes twice if the copy was late.
 */
@ApplicationScoped
class WrongLedgers {

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    Ledger ledger(LedgerBeans beans, LedgerConfig config, AwsClient<DynamoDbClient> client, Clock clock) {
        var right = beans.ledger(config, client, clock);
        String bug = System.getenv().getOrDefault("HELIOGRAPH_BREAK", "");
        return bug.equals("settle-before-send") || bug.equals("not-found-is-unsent")
                ? new WrongLedger(right, bug.equals("settle-before-send"))
                : right;
    }
}
