package dev.heliograph.message.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.message.Mailbox;

class SenderGuardTest {

    private static final SenderGuard GUARD = new SenderGuard(
            List.of("Billing@Contoso.com", "*@straße.example", "ABCDEF01-2222-2222-2222-222222222222"), Optional.empty());

    @ParameterizedTest
    @CsvSource({ "billing@contoso.com, true", "BILLING@CONTOSO.COM, true", "sales@contoso.com, false",
            "any@xn--strae-oqa.example, true", "any@sub.xn--strae-oqa.example, false", "any@strasse.example, false",
            "abcdef01-2222-2222-2222-222222222222, true", "abcdef01-2222-2222-2222-222222222223, false" })
    void letsThroughWhatIsListed(String mailbox, boolean allowed) {
        assertEquals(allowed, GUARD.allows(new Mailbox(mailbox)));
    }

    @Test
    void withoutAListAllMaySend() {
        assertTrue(new SenderGuard(List.of(), Optional.empty()).allows(new Mailbox("anybody@contoso.com")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "contoso.com", "*", "@contoso.com", "billing\u200B@contoso.com" })
    void refusesAMalformedEntryByItsVariable(String entry) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new SenderGuard(List.of(entry), Optional.empty()));
        assertTrue(refusal.getMessage().startsWith("HELIOGRAPH_ALLOWED_SENDERS: "), refusal.getMessage());
    }
}
