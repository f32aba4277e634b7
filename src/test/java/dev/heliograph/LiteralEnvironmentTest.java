package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The tests use the function's interceptors, which are found by their service file. */
class LiteralEnvironmentTest {

    @ParameterizedTest
    @ValueSource(strings = { "pa$$word", "pa${x}word", "${x}", "$", "$$", "$$$", "\\$", "\\${x}", "${x:y}", "$${x}", "a\\\\$b",
            "{x}",
            " blank ", "p\"q'", "${AZURE_CLIENT_SECRET}", "\uFDD0x" })
    void aVariablesValueIsUsedLiterally(String value) {
        var config = config(Map.of("HELIOGRAPH_CLIENT_SECRET", value, "AZURE_CLIENT_SECRET", "other", "x", "y"));
        assertEquals(value.replace('\uFDD0', '$'), config.getValue("heliograph.client-secret", String.class));
    }

    @ParameterizedTest
    @ValueSource(strings = { "pa$$word", "pa${x}word", "${x}", "\\${x}" })
    void whatAFallBackBringsIsNoExpressionEither(String value) {
        assertEquals(value, config(Map.of("AZURE_CLIENT_SECRET", value)).getValue("heliograph.client-secret", String.class));
        assertEquals("http://u:" + value + "@proxy",
                config(Map.of("https_proxy", "http://u:" + value + "@proxy")).getValue("heliograph.https-proxy", String.class));
    }

    @Test
    void theFallBacksThemselvesStay() {
        assertEquals(Optional.empty(), config(Map.of()).getOptionalValue("heliograph.client-secret", String.class));
        assertEquals("a$b",
                config(Map.of("HTTPS_PROXY", "a$b", "https_proxy", "c")).getValue("heliograph.https-proxy", String.class));
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredInterceptors()
                .withSources(new EnvConfigSource(environment, 300), new PropertiesConfigSource(
                        Map.of("heliograph.client-secret", "${AZURE_CLIENT_SECRET:}", "heliograph.https-proxy",
                                "${HTTPS_PROXY:${https_proxy:}}"),
                        "application.properties", 250))
                .build();
    }
}
