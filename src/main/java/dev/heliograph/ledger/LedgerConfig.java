package dev.heliograph.ledger;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where is written down which mails have left. */
@ConfigMapping(prefix = "heliograph")
public interface LedgerConfig {

    /** The DynamoDB table. Unset: warm memory, which stops doubles within one environment of the function only. */
    Optional<String> ledgerTable();

    /** How long an entry counts. Longer than the queue and its dead-letter queue together keep a message. */
    @WithDefault("30d")
    Duration ledgerTtl();

    /**
     * Where the key is kept that addresses are hashed with in the table: the name or ARN of a secret in Secrets Manager, or
     * {@code ssm:} and the name of a parameter. At least 32 random characters. Unset: the hashes have no key. Without a table
     * it has no effect.
     */
    Optional<String> suppressKeyId();
}
