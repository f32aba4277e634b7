package dev.heliograph.ledger;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.heliograph.aws.AwsClient;
import dev.heliograph.aws.AwsClients;
import dev.heliograph.identity.secret.AwsSecretStore;
import dev.heliograph.identity.secret.SecretReference;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.warmup.WarmUp;
import io.quarkus.runtime.StartupEvent;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

@ApplicationScoped
class LedgerBeans {

    private static final Logger LOG = Logger.getLogger(LedgerBeans.class);

    private static final String KEY_ID = "HELIOGRAPH_SUPPRESS_KEY_ID";

    /** These entries take about 4 MB. */
    private static final int MEMORY_ENTRIES = 10_000;

    private static final Duration SHORTEST_LIFE = Duration.ofDays(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

    @Produces
    @Singleton
    AwsClient<DynamoDbClient> dynamoDb(AwsClients aws) {
        return aws.onFirstUse(DynamoDbClient::builder);
    }

    @Produces
    @Singleton
    Ledger ledger(LedgerConfig config, AwsClient<DynamoDbClient> client, Clock clock) {
        if (config.ledgerTtl().compareTo(SHORTEST_LIFE) < 0 || config.ledgerTtl().compareTo(LONGEST_LIFE) > 0) {
            throw new InvalidSettingException("HELIOGRAPH_LEDGER_TTL", config.ledgerTtl().toMinutes()
                    + " min; wanted: 1d to 3650d, and longer than the queue and its dead-letter queue together keep a message");
        }
        return config.ledgerTable()
                .<Ledger> map(table -> new RegisterLedger(new DynamoRegister(client, table), config.ledgerTtl(), clock))
                .orElseGet(() -> Ledger.inMemory(MEMORY_ENTRIES, config.ledgerTtl(), clock));
    }

    @Produces
    @Singleton
    Markers markers(LedgerConfig config, AwsClient<DynamoDbClient> client, Clock clock) {
        return config.ledgerTable().<Markers> map(table -> new DynamoMarkers(client, table, clock))
                .orElseGet(() -> Markers.inMemory(MEMORY_ENTRIES, clock));
    }

    @Produces
    @Singleton
    LeaseIds leaseIds() {
        return new LeaseIds(LeaseIds.random());
    }

    @Produces
    @Singleton
    AddressKeys addressKeys(LedgerConfig config, AwsClients aws) {
        return config.ledgerTable().isEmpty() ? AddressKeys.ofThisProcess()
                : config.suppressKeyId().map(id -> AddressKeys.in(new AwsSecretStore(KEY_ID, SecretReference.parse(KEY_ID, id),
                        aws.onFirstUse(SecretsManagerClient::builder), aws.onFirstUse(SsmClient::builder)),
                        Clock.systemUTC())).orElseGet(AddressKeys::none);
    }

    /**
     * Makes the client and opens its connection, and reports at once what is wrong with the table. If there is time,
     * it opens the connections that a batch needs, which would cost a small function more than its mails do. Without a
     * table it does nothing.
     */
    void warmUp(@Observes StartupEvent event, LedgerConfig config, Ledger ledger, AddressKeys keys,
            AwsClient<DynamoDbClient> client, WarmUp warmUp) {
        if (config.ledgerTable().isEmpty()) {
            return;
        }
        if (config.suppressKeyId().isPresent()) {
            warmUp.begin("suppress-key", () -> {
                try {
                    keys.keys();
                } catch (NotReadyException e) {
                    // The failure is logged, and the first mail that needs the keys fails with it.
                }
            });
        }
        warmUp.begin("ledger-warm-up", () -> {
            try {
                ledger.status(new MailKey("", "warm-up"));
            } catch (NotReadyException e) {
                LOG.warnf("%s: %s", e.code(), e.getMessage());
                return;
            }
            warmUp.whileThereIsTime("ledger-connections", WarmUp.CONNECTIONS - 1, client::connectAnother);
        });
    }
}
