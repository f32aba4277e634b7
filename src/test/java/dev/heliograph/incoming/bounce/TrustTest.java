package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.heliograph.incoming.bounce.Trust.Reason;
import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.outcome.SentMail;

/** What a report may change; each test takes one thing away from one that may. */
class TrustTest {

    private static final String TAG = "0123456789abcdef0123456789abcdef";
    private static final String ADA = "ada@example.org";
    private static final String BOB = "bob@example.net";
    private static final List<String> OWN = List.of("From: <postmaster@contoso.com>", "Return-Path: <>",
            "X-MS-Exchange-Organization-AuthAs: Internal");
    private static final List<String> AUTHENTICATED = List.of("From: <mailer-daemon@example.org>", "Return-Path: <>",
            "Authentication-Results: dkim=pass header.d=example.org");

    /** Sent to both, of whom the hashes say so. */
    private static final Trust.Known SENT = new Trust.Known(true,
            Optional.of(new SentMail(TAG, Set.of("0".repeat(16), "1".repeat(16)))), Set.of(ADA, BOB));

    @Test
    void theOwnExchangeSpeaksForAllWhoGotTheMail() {
        var trust = report(OWN, TAG, List.of(ADA, BOB), SENT);

        assertEquals(Optional.empty(), trust.reason());
        assertEquals(Set.of(ADA, BOB), trust.trusted());
        assertEquals(Set.of(ADA, BOB), trust.suppressible());
    }

    @Test
    void aDomainSpeaksForItsOwnAddressesAlone() {
        assertEquals(Optional.empty(), report(AUTHENTICATED, TAG, List.of(ADA), SENT).reason());

        var both = report(AUTHENTICATED, TAG, List.of(ADA, BOB), SENT);
        assertEquals(Optional.of(Reason.SENDER), both.reason());
        assertEquals(Set.of(ADA), both.suppressible(), "a recipient must not speak for the others");
        assertEquals(nothing(Reason.SENDER), report(AUTHENTICATED, TAG, List.of(BOB), SENT));
    }

    @Test
    void nobodyIsNamedToWhomTheMailWasNotSent() {
        var known = new Trust.Known(true, SENT.sent(), Set.of(ADA));

        var trust = report(OWN, TAG, List.of(ADA, BOB), known);

        assertEquals(Optional.of(Reason.RECIPIENT), trust.reason());
        assertEquals(Set.of(ADA), trust.trusted());
        assertEquals(Set.of(ADA), trust.suppressible());
    }

    /** Without HELIOGRAPH_SUPPRESS, or if the key could not be read when the mail was sent. */
    @Test
    void whereNoRecipientsAreKnownNobodyIsLeftAlone() {
        var known = new Trust.Known(true, Optional.of(new SentMail(TAG, Set.of())), Set.of());

        var trust = report(OWN, TAG, List.of(ADA), known);

        assertEquals(Optional.empty(), trust.reason());
        assertEquals(Set.of(ADA), trust.trusted());
        assertEquals(Set.of(), trust.suppressible());
    }

    @Test
    void whoDoesNotReturnTheTagIsNotTrusted() {
        assertEquals(nothing(Reason.NO_TAG), Trust.ofReport(header(OWN), Optional.empty(), List.of(ADA), SENT));
        assertEquals(nothing(Reason.NO_TAG), report(OWN, TAG.replace('0', '1'), List.of(ADA), SENT));
    }

    /** Sent before the upgrade, or resolved by an operator. */
    @Test
    void aMailWithoutATagIsNotReportedWithTrust() {
        var known = new Trust.Known(true, Optional.empty(), Set.of());

        assertEquals(nothing(Reason.NO_TAG), report(OWN, TAG, List.of(ADA), known));
        assertEquals(nothing(Reason.NO_TAG), Trust.ofReport(header(OWN), Optional.empty(), List.of(ADA), known));
    }

    @Test
    void aMailThatWasNotSentIsUnknown() {
        assertEquals(nothing(Reason.UNKNOWN_MAIL), report(OWN, TAG, List.of(ADA), Trust.Known.NOTHING));
    }

    @Test
    void whoCanBeAnsweredIsNoMailSystem() {
        for (String path : List.of("Return-Path: ada@example.org", "X-A: b", "Return-Path: <>\r\nReturn-Path: <a@b>",
                "Return-Path: <a@b>\r\nReturn-Path: <>")) {
            var lines = List.of(OWN.get(0), path, OWN.get(2));
            assertEquals(nothing(Reason.RETURN_PATH), report(lines, TAG, List.of(ADA), SENT), path);
        }
    }

    @Test
    void anybodyElseIsNotTrusted() {
        var lines = List.of(OWN.get(0), OWN.get(1), "X-MS-Exchange-Organization-AuthAs: Anonymous");

        assertEquals(nothing(Reason.SENDER), report(lines, TAG, List.of(ADA), SENT));
    }

    @Test
    void aComplaintMayHaveAReturnPathAndNeedsAllElse() {
        var lines = List.of(AUTHENTICATED.get(0), "Return-Path: feedback@example.org", AUTHENTICATED.get(2));

        assertEquals(Set.of(ADA), complaint(lines, TAG, List.of(ADA)).suppressible());
        assertEquals(nothing(Reason.SENDER), complaint(lines, TAG, List.of(BOB)));
        assertEquals(nothing(Reason.NO_TAG), complaint(lines, "", List.of(ADA)));
        assertEquals(nothing(Reason.RECIPIENT), complaint(lines, TAG, List.of()), "it names nobody");
    }

    private static Trust report(List<String> header, String tag, List<String> named, Trust.Known known) {
        return Trust.ofReport(header(header), Optional.of(tag), named, known);
    }

    private static Trust complaint(List<String> header, String tag, List<String> named) {
        return Trust.ofComplaint(header(header), Optional.of(tag), named, SENT);
    }

    private static Trust nothing(Reason why) {
        return Trust.nothing(why);
    }

    private static HeaderFields header(List<String> lines) {
        return HeaderFields.read(String.join("\r\n", lines));
    }
}
