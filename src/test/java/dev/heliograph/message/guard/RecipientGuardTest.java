package dev.heliograph.message.guard;

import static dev.heliograph.message.guard.RecipientGuard.Mode.DROP;
import static dev.heliograph.message.guard.RecipientGuard.Mode.LIVE;
import static dev.heliograph.message.guard.RecipientGuard.Mode.REDIRECT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Recipients;
import dev.heliograph.message.Requests;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.contract.AddressParser;

class RecipientGuardTest {

    private final SendRequest mail = Requests.to(
            new Recipients(List.of(EmailAddress.of("Ada@Example.org")), List.of(EmailAddress.of("bob@example.org")),
                    List.of(EmailAddress.of("eve@elsewhere.example"))));

    @Test
    void liveSendsAsAsked() {
        assertEquals(mail.recipients(), cleared(new RecipientGuard(LIVE, List.of(), Optional.empty())).recipients());
    }

    @Test
    void refusesWhatIsOutsideOfTheAllowList() {
        var guard = new RecipientGuard(LIVE, List.of("ada@example.org"), Optional.empty());
        assertEquals(new Clearance.Refused(2), guard.clear(mail));
    }

    @Test
    void anAllowedDomainCoversItselfAlone() {
        var guard = new RecipientGuard(LIVE, List.of("*@EXAMPLE.org"), Optional.empty());
        assertEquals(new Clearance.Refused(1), guard.clear(mail));
        assertEquals(new Clearance.Refused(1), guard.clear(mail.to(
                new Recipients(List.of(EmailAddress.of("ada@sub.example.org")), List.of(), List.of()))));
    }

    @Test
    void anInternationalDomainMatchesHoweverItIsWritten() throws Exception {
        var recipient = mail.to(new Recipients(List.of(AddressParser.parse("ada@BÜCHER.example")), List.of(), List.of()));
        for (String entry : List.of("*@bücher.example", "ada@xn--bcher-kva.example")) {
            assertInstanceOf(Clearance.Cleared.class,
                    new RecipientGuard(LIVE, List.of(entry), Optional.empty()).clear(recipient));
        }
    }

    /** IDNA of 2003 takes one for the other. */
    @Test
    void aSharpSIsNoDoubleS() throws Exception {
        var sharp = mail.to(new Recipients(List.of(AddressParser.parse("ada@straße.de")), List.of(), List.of()));
        var twice = mail.to(new Recipients(List.of(AddressParser.parse("ada@strasse.de")), List.of(), List.of()));
        var guard = new RecipientGuard(LIVE, List.of("*@straße.de"), Optional.empty());
        assertInstanceOf(Clearance.Cleared.class, guard.clear(sharp));
        assertEquals(new Clearance.Refused(1), guard.clear(twice));
        assertEquals(new Clearance.Refused(1),
                new RecipientGuard(LIVE, List.of("ada@strasse.de"), Optional.empty()).clear(sharp));
    }

    @Test
    void clearsWhatIsInside() {
        var guard = new RecipientGuard(LIVE, List.of("*@example.org", " eve@elsewhere.example "), Optional.empty());
        assertEquals(mail.recipients(), cleared(guard).recipients());
    }

    @Test
    void redirectLeavesNoOtherRecipientAndSaysWhomItWasFor() {
        var guard = new RecipientGuard(REDIRECT, List.of(), Optional.of(EmailAddress.of("test@contoso.com")));
        var recipients = cleared(guard).recipients();
        assertEquals(List.of(new EmailAddress(Optional.of("instead of Ada@Example.org and 2 more"), "test@contoso.com")),
                recipients.all().toList());
    }

    @Test
    void theAllowListHoldsForTheRedirectToo() {
        var guard = new RecipientGuard(REDIRECT, List.of("*@example.org"), Optional.of(EmailAddress.of("test@contoso.com")));
        assertEquals(new Clearance.Refused(1), guard.clear(mail));
    }

    @Test
    void dropSendsNothing() {
        assertInstanceOf(Clearance.Dropped.class, new RecipientGuard(DROP, List.of(), Optional.empty()).clear(mail));
    }

    @Test
    void redirectNeedsAnAddress() {
        var refusal = assertThrows(IllegalArgumentException.class,
                () -> new RecipientGuard(REDIRECT, List.of(), Optional.empty()));
        assertTrue(refusal.getMessage().startsWith("HELIOGRAPH_REDIRECT_TO: not set"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "example.org", "*", "*@*", "ada@*", "@example.org", "", "ada\u200B@example.org",
            "*@exa\u200Bmple.org", "\uFEFFada@example.org", "22222222-2222-2222-2222-222222222222" })
    void refusesAMalformedAllowList(String entry) {
        assertThrows(IllegalArgumentException.class, () -> new RecipientGuard(LIVE, List.of(entry), Optional.empty()));
    }

    private SendRequest cleared(RecipientGuard guard) {
        return assertInstanceOf(Clearance.Cleared.class, guard.clear(mail)).mail().request();
    }
}
