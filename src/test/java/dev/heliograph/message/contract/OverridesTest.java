package dev.heliograph.message.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.message.Requests;
import dev.heliograph.message.WhenUnknown;
import dev.heliograph.setting.InvalidSettingException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** What a request may decide, by the settings. */
class OverridesTest {

    private static final Map<String, String> NO_RESEND = Map.of("heliograph.allow-resend", "false");

    @ParameterizedTest
    @CsvSource({ "hold, hold check", "check, hold check", "check-then-resend, hold check check-then-resend",
            "resend, hold check check-then-resend resend" })
    void aRequestMayRiskNoMoreThanTheOperator(String setting, String allowed) {
        var settings = Map.of("heliograph.allow-resend", "false", "heliograph.when-unknown", setting);

        String bound = Arrays.stream(WhenUnknown.values()).map(WhenUnknown::word)
                .filter(word -> violations(settings, "'whenUnknown': '" + word + "'").isEmpty())
                .collect(Collectors.joining(" "));

        assertEquals(allowed, bound);
    }

    @Test
    void theErrorNamesTheFieldAndTheFix() {
        assertEquals("$.whenUnknown: would send a mail again that may have been sent, which HELIOGRAPH_ALLOW_RESEND=false"
                + " forbids; wanted: whenUnknown hold, check or left out",
                violations(NO_RESEND, "'whenUnknown': 'resend'"));
    }

    /** Without a copy, check-then-resend is the same as resend, so that a request could bypass the setting. */
    @Test
    void noCopyIsNoWayToASecondMail() {
        var settings = Map.of("heliograph.allow-resend", "false", "heliograph.when-unknown", "check-then-resend");

        String refusal = violations(settings, "'saveToSentItems': false");

        assertTrue(refusal.startsWith("$.saveToSentItems: false, so that"), refusal);
        assertEquals("", violations(settings, "'saveToSentItems': true"));
        assertEquals("", violations(settings, "'saveToSentItems': false, 'whenUnknown': 'hold'"));
        assertEquals("", violations(NO_RESEND, "'saveToSentItems': false"));
        assertEquals("", violations(Map.of("heliograph.when-unknown", "check-then-resend"), "'saveToSentItems': false"));
    }

    @Test
    void suppressionIsIgnoredOnlyWhereTheOperatorAllowsIt() {
        var settings = Map.of("heliograph.allow-ignore-suppression", "false");

        assertEquals("$.ignoreSuppression: true, which HELIOGRAPH_ALLOW_IGNORE_SUPPRESSION=false forbids; wanted:"
                + " ignoreSuppression false or left out; an operator lifts the suppression of an address with unsuppress",
                violations(settings, "'ignoreSuppression': true"));
        assertEquals("", violations(settings, "'ignoreSuppression': false"));
    }

    /** Requests without settings are accepted as before. */
    @ParameterizedTest
    @ValueSource(strings = { "'whenUnknown': 'resend'", "'whenUnknown': 'check-then-resend'", "'ignoreSuppression': true",
            "'headers': {'X-Any': 'x', 'Keywords': 'y'}" })
    void unsetTheyForbidNothing(String field) {
        assertEquals("", violations(Map.of(), field));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "X-Campaign | X-Campaign | X-CAMPAIGN x-campaign | X-Campaigns Campaign",
            "x-shop-*, List-Unsubscribe | a wildcard | X-Shop-Order X-Shop- list-unsubscribe | X-Shop X-Shopping List-Help",
            "* | all | X-Any Keywords |" })
    void onlyListedHeadersAreWritten(String setting, String label, String allowed, String refused) {
        var settings = Map.of("heliograph.allowed-headers", setting);

        for (String name : allowed.split(" ")) {
            assertEquals("", violations(settings, "'headers': {'" + name + "': 'x'}"));
        }
        for (String name : refused == null ? new String[0] : refused.split(" ")) {
            assertEquals("$.headers['" + name + "']: a header that HELIOGRAPH_ALLOWED_HEADERS does not list; wanted: headers of"
                    + " that list (in Terraform allowed_headers)", violations(settings, "'headers': {'" + name + "': 'x'}"));
        }
    }

    /** They are fields of the contract, with names that no request chooses. */
    @Test
    void aConversationIsNoHeaderThatARequestNames() {
        var settings = Map.of("heliograph.allowed-headers", "X-Shop-*");

        assertEquals("", violations(settings, "'inReplyTo': '<1@contoso.com>', 'references': ['<2@contoso.com>']"));
        assertTrue(
                violations(settings, "'headers': {'In-Reply-To': '<1@contoso.com>'}").startsWith("$.headers['In-Reply-To']"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "X-*-Shop", "X Shop", "X-Shop:", "X-Größe", "X-Shop**" })
    void anEntryThatNoHeaderMatchesStopsTheStart(String entry) {
        var wrong = assertThrows(InvalidSettingException.class, () -> binder(Map.of("heliograph.allowed-headers", entry)));

        assertTrue(wrong.getMessage().startsWith("HELIOGRAPH_ALLOWED_HEADERS: '" + entry + "' is neither a header's name"),
                wrong::getMessage);
        assertDoesNotThrow(() -> new AllowedHeaders(List.of("X-Shop", " X-Shop-* ", "*")));
    }

    /** All of them; none if the request is bound. */
    private static String violations(Map<String, String> settings, String field) {
        try {
            binder(settings).bind(Requests.node("{'from': 'a@example.org', 'to': ['b@example.org'], 'subject': 's',"
                    + " 'text': 't', " + field + "}"), "source");
            return "";
        } catch (InvalidRequestException e) {
            return e.getMessage();
        }
    }

    /** The binder that the function makes of its variables. */
    private static SendRequestBinder binder(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder().withMapping(ContractConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(settings), "test", 100)).build();
        return new ContractBeans().binder(config.getConfigMapping(ContractConfig.class));
    }
}
