package dev.heliograph.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.heliograph.ledger.LedgerConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** A start without the key of addresses goes on as it did before there was one, and says so where it matters. */
class AddressKeySettingTest {

    private static final Map<String, String> TABLE = Map.of("suppress", "30d", "ledger-table", "mails");

    @Test
    void aTableThatKeepsAddressesWithoutAKeyIsWarnedOf() {
        var warning = warning(TABLE);

        assertTrue(warning.orElseThrow().startsWith("HELIOGRAPH_SUPPRESS_KEY_ID: not set"), warning.toString());
    }

    @Test
    void nothingElseIs() {
        assertEquals(Optional.empty(), warning(Map.of("suppress", "30d")), "in memory there is a key");
        assertEquals(Optional.empty(), warning(Map.of("ledger-table", "mails")), "no address is left alone");
        assertEquals(Optional.empty(),
                warning(Map.of("suppress", "30d", "ledger-table", "mails", "suppress-key-id", "mails/key")));
    }

    private static Optional<String> warning(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().withMapping(SuppressionConfig.class).withMapping(LedgerConfig.class)
                .withValidateUnknown(false)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings.entrySet().stream()
                        .collect(Collectors.toMap(one -> "heliograph." + one.getKey(), Map.Entry::getValue)), "test", 100))
                .build();
        return SuppressionBeans.warning(config.getConfigMapping(SuppressionConfig.class),
                config.getConfigMapping(LedgerConfig.class));
    }
}
