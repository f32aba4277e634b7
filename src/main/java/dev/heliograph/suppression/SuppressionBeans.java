package dev.heliograph.suppression;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.heliograph.ledger.AddressKeys;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.LedgerConfig;
import dev.heliograph.ledger.Markers;
import dev.heliograph.setting.InvalidSettingException;
import io.quarkus.runtime.StartupEvent;

@ApplicationScoped
class SuppressionBeans {

    private static final Logger LOG = Logger.getLogger("heliograph");

    private static final Duration LONGEST_SUPPRESSION = Duration.ofDays(3650);

    @Produces
    @Singleton
    BounceRecords records(SuppressionConfig config, LedgerConfig ledgerConfig, Markers markers, Ledger ledger,
            AddressKeys keys, Clock clock) {
        if (config.suppress().filter(life -> life.toHours() < 1 || life.compareTo(LONGEST_SUPPRESSION) > 0).isPresent()) {
            throw new InvalidSettingException("HELIOGRAPH_SUPPRESS", config.suppress().get().toMinutes()
                    + " min; wanted: a duration such as 30d, from 1h to 3650d; unset: no address is suppressed");
        }
        return BounceRecords.in(markers, ledger, keys, config.suppress(), ledgerConfig.ledgerTtl(), clock);
    }

    void announce(@Observes @Priority(2) StartupEvent event, SuppressionConfig config, LedgerConfig ledgerConfig) {
        warning(config, ledgerConfig).ifPresent(LOG::warn);
    }

    /**
     * The warning about a table without a key. Addresses are hashed all the same, as in earlier versions: an upgrade
     * stops no start.
     */
    static Optional<String> warning(SuppressionConfig config, LedgerConfig ledgerConfig) {
        return Optional
                .of("HELIOGRAPH_SUPPRESS_KEY_ID: not set, so a role that may read the table of HELIOGRAPH_LEDGER_TABLE can"
                        + " test which addresses are suppressed; wanted: the name or ARN of a secret that holds a random key, as"
                        + " infra/docs/receive.md says")
                .filter(text -> config.suppress().isPresent() && ledgerConfig.ledgerTable().isPresent()
                        && ledgerConfig.suppressKeyId().isEmpty());
    }
}
