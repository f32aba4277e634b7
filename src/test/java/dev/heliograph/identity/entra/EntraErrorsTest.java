package dev.heliograph.identity.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntraErrorsTest {

    @ParameterizedTest
    @ValueSource(strings = { "AADSTS90033", "AADSTS50196", "AADSTS90006", "AADSTS90024", "AADSTS90025", "AADSTS90055",
            "AADSTS90061", "AADSTS50166", "AADSTS700024" })
    void whatPassesIsTriedAgain(String code) {
        var failure = EntraErrors.explain("invalid_request - " + code + ": text with hunter2");
        assertEquals(code, failure.code());
        assertFalse(failure.isSetUp());
    }

    @ParameterizedTest
    @CsvSource({ "AADSTS7000215, HELIOGRAPH_CLIENT_SECRET", "AADSTS7000222, make a new one",
            "AADSTS700027, HELIOGRAPH_CERTIFICATE_ID", "AADSTS1000502, add a new one", "AADSTS7000214, add a new one",
            "AADSTS700016, HELIOGRAPH_CLIENT_ID", "AADSTS90002, HELIOGRAPH_TENANT_ID", "AADSTS900023, HELIOGRAPH_TENANT_ID",
            "AADSTS70021, check its issuer", "AADSTS700211, aws iam get-outbound-web-identity-federation-info",
            "AADSTS700212, HELIOGRAPH_FEDERATION_AUDIENCE", "AADSTS700213, ARN of the function's role",
            "AADSTS53003, exclude its service principal", "AADSTS7000112, enable its service principal",
            "AADSTS7000229, az ad sp create", "AADSTS500011, HELIOGRAPH_CLOUD",
            "AADSTS1234567, login.microsoftonline.com/error" })
    void whatAnOperatorMustCorrectIsSaid(String code, String advice) {
        var failure = EntraErrors.explain(code + ": text with hunter2 Trace ID: 1");
        assertEquals(code, failure.code());
        assertTrue(failure.isSetUp());
        assertTrue(failure.getMessage().contains(advice.replace("''", "'")), failure.getMessage());
        assertFalse(failure.getMessage().contains("hunter2"));
    }

    @Test
    void anAnswerWithoutACodePasses() {
        assertFalse(EntraErrors.explain("hunter2").isSetUp());
    }
}
