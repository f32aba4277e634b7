package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.heliograph.incoming.authentication.Origin;
import dev.heliograph.incoming.bounce.Trust.Reason;
import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.outcome.SentMail;

/** What a report may change; each test takes one condition away from a trusted one. */
class TrustTest {

    private static final String TAG = "0123456789abcdef0123456789abcdef";
    private static final String ADA = "ada@example.org";
    private static final String BOB = "bob@example.net";
    private static final List<String> OWN = List.of("From: <postmaster@contoso.com>", "Return-Path: <>",
            "X-MS-Exchange-Organization-AuthAs: Internal");
    private static final List<String> AUTHENTICATED = List.of("From: <mailer-daemon@example.org>", "Return-Path: <>",
            "Authentication-Results: dkim=pass header.d=example.org");

    private static final String HASH = "0".repeat(16);

    /** Sent to Ada alone. */
    private static final Trust.Known TO_ADA = new Trust.Known(true, Optional.of(new SentMail(TAG, Set.of(HASH))), Set.of(ADA));

    /** Sent to both, of whom the hashes say so. */
    private static final Trust.Known SENT = new Trust.Known(true,
            Optional.of(new SentMail(TAG, Set.of(HASH, "1".repeat(16)))), Set.of(ADA, BOB));

    @Test
    void theOwnExchangeSpeaksForAllWhoGotTheMail() {
        var trust = report(OWN, TAG, List.of(ADA, BOB), SENT);

        assertEquals(Optional.empty(), trust.reason());
        assertEquals(Set.of(ADA, BOB), trust.trusted());
        assertEquals(Set.of(ADA, BOB), trust.suppressible());
    }

    @Test
    void aDomainSpeaksForTheOnlyRecipient() {
        assertEquals(Set.of(ADA), report(AUTHENTICATED, TAG, List.of(ADA), TO_ADA).suppressible());
        assertEquals(nothing(Reason.SENDER), report(AUTHENTICATED, TAG, List.of(ADA), SENT), "of two, either may have the tag");
        assertEquals(nothing(Reason.SENDER), report(AUTHENTICATED, TAG, List.of(BOB),
                new Trust.Known(true, TO_ADA.sent(), Set.of())));
        var unknown = new Trust.Known(true, Optional.of(new SentMail(TAG, Set.of())), Set.of());
        assertEquals(nothing(Reason.SENDER), report(AUTHENTICATED, TAG, List.of(ADA), unknown), "to whom is not known");
    }

    @Test
    void aPersonDoesNotSpeakForItsDomain() {
        for (String from : List.of("From: ada@example.org", "From: Mailer-Daemon <ada@example.org>",
                "From: mailer-daemon@example.com", "From: mailer-daemon@example.org, ada@example.org")) {
            var lines = List.of(from, AUTHENTICATED.get(1), AUTHENTICATED.get(2));
            assertEquals(nothing(Reason.SENDER), report(lines, TAG, List.of(ADA), TO_ADA), from);
        }
    }

    /** An acknowledgement, or an out-of-office note, can look like an answer too. */
    @Test
    void aTextIsTrustedFromTheOwnExchangeAlone() {
        assertEquals(nothing(Reason.SENDER), Trust.ofReport(header(AUTHENTICATED), text(List.of(ADA)), TO_ADA));
        assertEquals(Set.of(ADA), Trust.ofReport(header(OWN), text(List.of(ADA)), TO_ADA).suppressible());
    }

    /** One member of a list does not exist, but the list does. */
    @Test
    void whatFailedInPlaceOfARecipientSpeaksNotForIt() {
        var expanded = new DeliveryReport(List.of(new DeliveryReport.Recipient(ADA, Optional.of("gone@example.net"), Kind.HARD,
                "5.1.1", "")), 0, returned(TAG), Optional.empty(), true, true);

        assertEquals(new Trust(Optional.of(Reason.RECIPIENT), new Origin.OwnExchange(), Set.of(), Set.of()),
                Trust.ofReport(header(OWN), expanded, TO_ADA));
        var unknown = new Trust.Known(true, Optional.of(new SentMail(TAG, Set.of())), Set.of());
        assertEquals(Set.of(), Trust.ofReport(header(OWN), expanded, unknown).trusted());
        var both = new Trust.Known(true, SENT.sent(), Set.of(ADA, "gone@example.net"));
        assertEquals(Set.of(ADA), Trust.ofReport(header(OWN), expanded, both).suppressible());
    }

    @Test
    void onlyRecipientsOfTheMailAreNamed() {
        var known = new Trust.Known(true, SENT.sent(), Set.of(ADA));

        var trust = report(OWN, TAG, List.of(ADA, BOB), known);

        assertEquals(Optional.of(Reason.RECIPIENT), trust.reason());
        assertEquals(Set.of(ADA), trust.trusted());
        assertEquals(Set.of(ADA), trust.suppressible());
    }

    /**
     * The recipients are unknown without HELIOGRAPH_SUPPRESS, or if the key could not be read when the mail was sent.
     */
    @Test
    void withoutKnownRecipientsNoAddressIsSuppressed() {
        var known = new Trust.Known(true, Optional.of(new SentMail(TAG, Set.of())), Set.of());

        var trust = report(OWN, TAG, List.of(ADA), known);

        assertEquals(Optional.empty(), trust.reason());
        assertEquals(Set.of(ADA), trust.trusted());
        assertEquals(Set.of(), trust.suppressible());
    }

    @Test
    void whoDoesNotReturnTheTagIsNotTrusted() {
        assertEquals(nothing(Reason.NO_TAG), report(OWN, "", List.of(ADA), SENT));
        assertEquals(nothing(Reason.NO_TAG), report(OWN, TAG.replace('0', '1'), List.of(ADA), SENT));
    }

    /** Sent before the upgrade, or resolved by an operator. */
    @Test
    void aMailWithoutATagIsNotReportedWithTrust() {
        var known = new Trust.Known(true, Optional.empty(), Set.of());

        assertEquals(nothing(Reason.NO_TAG), report(OWN, TAG, List.of(ADA), known));
        assertEquals(nothing(Reason.NO_TAG), report(OWN, "", List.of(ADA), known));
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
        var lines = List.of("From: Feedback <feedback@example.org>", "Return-Path: feedback@example.org", AUTHENTICATED.get(2));

        assertEquals(Set.of(ADA), complaint(lines, TAG, List.of(ADA), TO_ADA).suppressible());
        assertEquals(nothing(Reason.SENDER), complaint(lines, TAG, List.of(ADA), SENT), "it may be the other one's");
        assertEquals(nothing(Reason.SENDER), complaint(lines, TAG, List.of(BOB), TO_ADA));
        assertEquals(nothing(Reason.NO_TAG), complaint(lines, "", List.of(ADA), TO_ADA));
        assertEquals(nothing(Reason.RECIPIENT), complaint(lines, TAG, List.of(), TO_ADA), "it names none");
        var person = List.of("From: bob@example.org", lines.get(1), lines.get(2));
        assertEquals(nothing(Reason.SENDER), complaint(person, TAG, List.of(ADA), TO_ADA), "the address may be a list's");
    }

    /** Whose server signs everything with its own domain does not speak for those whose mails it passes on. */
    @Test
    void theAuthorsDomainSpeaksForTheRecipient() {
        var lines = List.of("From: postmaster@evil.example", "Return-Path: <>",
                "Authentication-Results: dkim=pass header.d=evil.example; dkim=pass header.d=example.org");

        assertEquals(nothing(Reason.SENDER), report(lines, TAG, List.of(ADA), TO_ADA));
    }

    private static Trust report(List<String> header, String tag, List<String> named, Trust.Known known) {
        return Trust.ofReport(header(header),
                new DeliveryReport(recipients(named), 0, returned(tag), Optional.empty(), true, true),
                known);
    }

    private static DeliveryReport text(List<String> named) {
        return new DeliveryReport(recipients(named), 0, returned(TAG), Optional.empty(), true, false);
    }

    private static List<DeliveryReport.Recipient> recipients(List<String> named) {
        return named.stream().map(one -> new DeliveryReport.Recipient(one, Optional.empty(), Kind.HARD, "5.1.1", "")).toList();
    }

    private static HeaderFields returned(String tag) {
        return HeaderFields.read("X-Heliograph-Id: receipt-4711" + (tag.isEmpty() ? "" : "; tag=" + tag));
    }

    private static Trust complaint(List<String> header, String tag, List<String> named, Trust.Known known) {
        return Trust.ofComplaint(header(header), Optional.of(tag), named, known);
    }

    private static Trust nothing(Reason why) {
        return Trust.nothing(why);
    }

    private static HeaderFields header(List<String> lines) {
        return HeaderFields.read(String.join("\r\n", lines));
    }
}
