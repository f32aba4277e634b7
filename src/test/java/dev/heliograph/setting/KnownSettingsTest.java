package dev.heliograph.setting;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSettingsTest {

    private static final KnownSettings SETTINGS = KnownSettings.ofThisVersion();

    @ParameterizedTest
    @CsvSource({ "HELIOGRAPH_ALOWED_RECIPIENTS, HELIOGRAPH_ALLOWED_RECIPIENTS", "HELIOGRAPH_MODUS, HELIOGRAPH_MODE",
            "HELIOGRAPH_ALLOWED_SENDER, HELIOGRAPH_ALLOWED_SENDERS", "HELIOGRAPH_REDIRECTTO, HELIOGRAPH_REDIRECT_TO",
            "heliograph_mode, HELIOGRAPH_MODE", "Heliograph_Mode, HELIOGRAPH_MODE" })
    void aNameThatIsSpeltWrongStopsTheStartAndNamesTheClosest(String variable, String closest) {
        var refusal = assertThrows(InvalidSettingException.class,
                () -> SETTINGS.require(Set.of("PATH", "HELIOGRAPH_MODE", variable), List.of()));

        assertTrue(refusal.getMessage().startsWith(variable + ": "), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("wanted: " + closest + " (the closest one"), refusal.getMessage());
    }

    @Test
    void aNameThatIsLikeNoOtherNamesNone() {
        var refusal = assertThrows(InvalidSettingException.class,
                () -> SETTINGS.require(Set.of("HELIOGRAPH_SOMETHING_ELSE_ALTOGETHER"), List.of()));

        assertFalse(refusal.getMessage().contains("closest"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("HELIOGRAPH_ALLOW_UNKNOWN"), refusal.getMessage());
    }

    @Test
    void whatIsThereOnPurposeIsLetBe() {
        assertDoesNotThrow(() -> SETTINGS.require(Set.of("HELIOGRAPH_BREAK"), List.of("HELIOGRAPH_BREAK")));
        assertDoesNotThrow(() -> SETTINGS.require(Set.of("HELIOGRAPHS", "OTHER_HELIOGRAPH_X"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "HELIOGRAPH_LIMITS_SUBJECT", "HELIOGRAPH_LIMITS_ATTACHMENTS", "HELIOGRAPH_LIMITS_HEADERS",
            "HELIOGRAPH_UPLOAD_SPEED", "HELIOGRAPH_FUNCTION_NAME" })
    void whatHasBecomeAConstantIsIgnoredWithAWarning(String variable) {
        assertDoesNotThrow(() -> SETTINGS.require(Set.of(variable), List.of()));
        assertEquals(List.of(variable), SETTINGS.ignored(Set.of("HELIOGRAPH_MODE", variable)));
        assertFalse(SETTINGS.variables().contains(variable));
    }

    /** An upgrade must not stop a function. */
    @Test
    void whatAnEarlierVersionKnewIsIgnoredWithAWarning() {
        var settings = new KnownSettings(Set.of("MODE"), Set.of("OLD"));

        assertDoesNotThrow(() -> settings.require(Set.of("HELIOGRAPH_OLD"), List.of()));
        assertEquals(List.of("HELIOGRAPH_OLD"), settings.ignored(Set.of("HELIOGRAPH_OLD", "HELIOGRAPH_MODE")));
    }
}
