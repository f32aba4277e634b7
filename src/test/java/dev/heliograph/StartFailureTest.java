package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.delivery.DeliveryConfig;
import dev.heliograph.identity.IdentityConfig;
import dev.heliograph.message.contract.ContractConfig;
import dev.heliograph.message.guard.GuardConfig;
import dev.heliograph.setting.WrongSettingException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class StartFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "heliograph.mode              | livee | HELIOGRAPH_MODE: \"livee\"; wanted: redirect, drop, live",
            "heliograph.cloud             | mars  | HELIOGRAPH_CLOUD: \"mars\"; wanted: usgov-dod, china, usgov, global",
            "heliograph.timeout           | soon  | HELIOGRAPH_TIMEOUT: \"soon\"; wanted: a duration such as 30s or 24h",
            "heliograph.limits.recipients | many  | HELIOGRAPH_LIMITS_RECIPIENTS: \"many\"; wanted: a whole number" })
    void aWrongValueIsOneLineThatNamesTheVariable(String property, String value, String line) {
        var failure = assertThrows(ConfigValidationException.class, () -> new SmallRyeConfigBuilder()
                .withMapping(ContractConfig.class).withMapping(GuardConfig.class).withMapping(IdentityConfig.class)
                .withMapping(DeliveryConfig.class)

                .withConverter(java.time.Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(Map.of(property, value), "test", 100)).build());
        String explained = StartFailure.explain(new RuntimeException("Failed to start quarkus", failure));
        assertEquals(words(line), words(explained));
        assertEquals(1, explained.lines().count());
    }

    @Test
    void ourOwnRefusalsAreShownAsTheyAre() {
        var failure = new RuntimeException(new WrongSettingException("HELIOGRAPH_FROM", "'x': not an address; wanted: one"));
        assertEquals("HELIOGRAPH_FROM: 'x': not an address; wanted: one", StartFailure.explain(failure));
    }

    @Test
    void anythingElseKeepsItsTrace() {
        assertTrue(StartFailure.explain(new IllegalStateException("a bug")).contains("StartFailureTest"));
    }

    /** The order of an enumeration's words is the library's. */
    private static java.util.Set<String> words(String line) {
        return java.util.Set.of(line.replace(",", "").split(" "));
    }
}
