package dev.heliograph.ledger;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the ledger. */
@ConfigMapping(prefix = "heliograph")
public interface LedgerConfig {

    /**
     * The DynamoDB table. Unset: warm memory, which prevents duplicates within one environment of the function only.
     */
    Optional<String> ledgerTable();

    /** How long an entry counts: longer than the queue and its dead-letter queue together keep a message. */
    @WithDefault("30d")
    Duration ledgerTtl();

    /**
     * The key that addresses are hashed with in the table: the name or ARN of a secret in Secrets Manager, or {@code
     * ssm:} and the name of a parameter. At least 32 random characters. Unset: the hashes have no key. Without a table
     * it has no effect.
     */
    Optional<String> suppressKeyId();
}
