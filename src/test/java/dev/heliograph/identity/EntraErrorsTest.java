package dev.heliograph.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntraErrorsTest {

    @ParameterizedTest
    @CsvSource({ "AADSTS7000215,true", "AADSTS7000222,true", "AADSTS700016,true", "AADSTS90002,true", "AADSTS70021,true",
            "AADSTS700213,true", "AADSTS90033,false", "AADSTS50196,false", "AADSTS1234567,true" })
    void aCodeIsOfTheSetUpOrPasses(String code, boolean setUp) {
        var failure = EntraErrors.explain("{\"error_description\": \"" + code + ": what Entra says of hunter2\"}");
        assertEquals(code, failure.code());
        assertEquals(setUp, failure.isSetUp());
        assertFalse(failure.getMessage().contains("hunter2"));
    }

    @Test
    void withoutACodeItPasses() {
        var failure = EntraErrors.explain("connection reset");
        assertEquals("entra-unreachable", failure.code());
        assertFalse(failure.isSetUp());
    }
}
