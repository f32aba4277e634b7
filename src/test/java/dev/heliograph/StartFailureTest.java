package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.delivery.SearchConfig;
import dev.heliograph.graph.GraphConfig;
import dev.heliograph.identity.IdentityConfig;
import dev.heliograph.message.contract.ContractConfig;
import dev.heliograph.message.guard.GuardConfig;
import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.suppression.SuppressionConfig;
import dev.heliograph.transport.graph.GraphTransportConfig;
import dev.heliograph.trigger.TriggerConfig;
import dev.heliograph.work.WorkConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class StartFailureTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "heliograph.mode              | livee | HELIOGRAPH_MODE: \"livee\"; wanted: redirect, drop, live",
            "heliograph.role              | sender | HELIOGRAPH_ROLE: \"sender\"; wanted: all, send, operate, receive",
            "heliograph.cloud             | mars  | HELIOGRAPH_CLOUD: \"mars\"; wanted: usgov-dod, china, usgov, global",
            "heliograph.timeout           | soon  | HELIOGRAPH_TIMEOUT: \"soon\"; wanted: a duration such as 30s or 24h",
            "heliograph.max-message-size  | lots  | HELIOGRAPH_MAX_MESSAGE_SIZE: \"lots\"; wanted: a size such as 35M (K, M: 1,024 and 1,048,576 bytes)",
            "heliograph.max-mime-size     | 1,5M  | HELIOGRAPH_MAX_MIME_SIZE: \"1,5M\"; wanted: a size such as 35M (K, M: 1,024 and 1,048,576 bytes)",
            "heliograph.max-mime-size     | 2MB   | HELIOGRAPH_MAX_MIME_SIZE: \"2MB\"; wanted: a size such as 35M (K, M: 1,024 and 1,048,576 bytes)",
            "heliograph.graph-endpoint    | a b   | HELIOGRAPH_GRAPH_ENDPOINT: \"a b\"; wanted: an address such as https://graph.microsoft.com",
            "heliograph.look-after        | 1m,x  | HELIOGRAPH_LOOK_AFTER: \"1m,x\"; wanted: a duration such as 30s or 24h",
            "heliograph.max-attempts      | 8.5   | HELIOGRAPH_MAX_ATTEMPTS: \"8.5\"; wanted: a whole number",
            "heliograph.limits.recipients | many  | HELIOGRAPH_LIMITS_RECIPIENTS: \"many\"; wanted: a whole number" })
    void aWrongValueIsOneLineThatNamesTheVariable(String property, String value, String line) {
        var failure = assertThrows(ConfigValidationException.class, () -> new SmallRyeConfigBuilder()
                .withMapping(ContractConfig.class).withMapping(TriggerConfig.class).withMapping(GuardConfig.class)
                .withMapping(IdentityConfig.class)
                .withMapping(WorkConfig.class).withMapping(SearchConfig.class).withMapping(SuppressionConfig.class)
                .withMapping(GraphTransportConfig.class).withMapping(GraphConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(java.time.Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .withSources(new PropertiesConfigSource(Map.of(property, value), "test", 100)).build());
        String explained = StartFailure.explain(new RuntimeException("Failed to start quarkus", failure));
        assertEquals(words(line), words(explained));
        assertEquals(1, explained.lines().count());
    }

    @Test
    void ourOwnRefusalsAreShownAsTheyAre() {
        var failure = new RuntimeException(new InvalidSettingException("HELIOGRAPH_FROM", "'x': not an address; wanted: one"));
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
