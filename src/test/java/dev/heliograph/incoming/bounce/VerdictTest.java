package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    /** The texts are those that servers answer with; where a maker documents one, its page is the source. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // Microsoft's page says of these that there is no such address.
            "5.4.1   | 550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR03.eop-EUR03.prod.protection.outlook.com] | hard",
            "5.5.0   | 550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [BL2NAM02.eop-nam02.prod.protection.outlook.com] | hard",
            "5.4.310 | 550 5.4.310 DNS domain example.invalid does not exist [Message=InfoDomainNonexistent] | hard",
            "5.4.4   | 550 5.4.4 Unable to route | hard",
            "5.1.351 | 550 5.1.351 Remote server returned unknown recipient or mailbox unavailable -> 550 User unknown | hard",
            "5.1.10  | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup | hard",
            "5.7.504 | 550 5.7.504 [ada@example.org]: Recipient address rejected: Access denied | hard",
            "5.7.505 | 550 5.7.505 Access denied, banned recipient | hard",
            "5.0.0   | 550 User unknown | hard",
            "5.0.0   | 550 No such user here | hard",
            "5.7.1   | 550 5.7.1 User unknown | hard",
            "5.4.4   | Host or domain name not found. Name service error for name=example.invalid type=A: Host not found | hard",
            "5.1.1   | 550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address | hard",
            "5.0.0   | 550 unrouteable address | hard",
            "5.7.27  | 556 5.7.27 Domain example.org does not accept mail (nullMX) | hard",
            "5.1.1   | '' | hard",
            // Working addresses: it is the sender, its reputation, or a quota.
            "5.1.0   | 550 5.1.0 SPF check failed for 192.0.2.1 | policy",
            "5.1.0   | 550 5.1.0 <billing@contoso.com> sender rejected | policy",
            "5.1.0   | 550 5.1.0 Sender denied | policy",
            "5.1.1   | host mx.example.org said: 550 5.7.1 Service unavailable; client host [192.0.2.1] blacklisted | policy",
            "5.1.3   | 553 http://www.spamhaus.org/query/bl?ip=192.0.2.1 | policy",
            "5.1.0   | 5.1.0 - Unknown address error 550-'5.2.2 Mailbox full' (delivery attempts: 0) | not-now",
            "5.2.1   | 550-5.2.1 The user you are trying to contact is receiving mail at a rate that 550-5.2.1 prevents additional messages from being delivered. | not-now",
            "5.1.92  | 550 5.1.92 RESOLVER.ADR.ExRecipLimit; recipient limit of the sender | other",
            "5.1.8   | 501 5.1.8 Domain of sender address billing@contoso.invalid does not exist | policy",
            "5.1.7   | host mx.example.org[192.0.2.1] said: 550 5.1.7 No such domain (in reply to MAIL FROM command) | policy",
            "5.1.90  | 550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients | not-now",
            "5.2.2   | 552 5.2.2 Over quota | not-now",
            "5.0.0   | 552 Mailbox has exceeded the limit | not-now",
            "4.0.0   | DNS type 'mx' lookup of example.org responded with code NXDOMAIN | other",
            "5.7.26  | 550-5.7.26 This mail has been blocked because the sender is unauthenticated. | policy",
            "5.4.14  | 554 5.4.14 Hop count exceeded - possible mail loop ATTR34 | other",
            "5.7.510 | 5.7.510 Access denied, [contoso.com] does not accept email over IPv6 | policy",
            "5.5.4   | 501 5.5.4 Invalid domain name | other",
            "5.4.1   | 5.4.1 Relay Access Denied | policy",
            "4.2.0   | 450 4.2.0 mailbox unavailable | other",
            "4.1.1   | 450 4.1.1 Recipient address rejected: User unknown in virtual alias table | other",
            "5.0.0   | Remote host said: 554 unknown error | other",
            "5.0.0   | 554 Your message has been removed | other",
            "5.1.0   | 550 5.1.0 Something is wrong | other",
            "5.4.7   | 550 5.4.300 Message expired -> 421 4.4.2 Connection dropped | other" })
    void judgesByTheInnermostAnswersWordsAndThenByCodes(String status, String text, String kind) {
        var finding = new Finding("ada@example.org", Action.FAILED, StatusCode.first(status), text);

        assertEquals(kind, Verdict.of(finding).kind().word());
    }

    /** A working address that is called hard gets nothing for 30 days. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // A server's own rule about a client or a sender.
            "5.7.1   | 554 5.7.1 <ada@example.org>: Recipient address rejected: Access denied | policy",
            "5.0.0   | 554 <ada@example.org>: Recipient address rejected: Access denied | policy",
            "5.7.1   | 550 Recipient address rejected: Access denied | policy",
            "5.7.1   | 550 5.7.1 This user does not accept mail from you | policy",
            "5.0.0   | 550 This user does not accept mail from you | policy",
            "5.7.1   | 550 5.7.1 Ada does not wish to receive mail from your company | policy",
            "5.0.0   | 550 This user does not wish to receive mail from your company | policy",
            "5.7.1   | 550 5.7.1 This mailbox does not accept mail from external senders | policy",
            "5.0.0   | 550 This recipient only accepts mail from known senders, address not known | policy",
            "5.0.0   | 550 This domain doesn't accept mail with attachments | policy",
            "5.7.1   | 550 5.7.1 This server does not accept mail from dynamic addresses | policy",
            "5.0.0   | 550 mail for this domain does not accept mail from hosts without rDNS | policy",
            "5.7.1   | 550 5.7.1 Recipient's mailbox is not available for external senders | policy",
            "5.0.0   | 550 Recipient's mailbox is not available for external senders | policy",
            "5.7.1   | 554 5.7.1 Your account is suspended | policy",
            "5.0.0   | 554 Your account is suspended | policy",
            "5.7.1   | 550 5.7.1 Message refused: the sending account has been disabled | policy",
            "5.0.0   | 550 Message refused: the sending account has been disabled | policy",
            "5.7.1   | 550 mailbox unavailable | policy",
            "5.7.1   | 550 5.7.1 mailbox unavailable | policy",
            "5.0.0   | 550 No MX record found for your domain | policy",
            "5.0.0   | 550 Your domain contoso.com does not exist | policy",
            "5.0.0   | 550 Your host mail.contoso.com could not be found | policy",
            "5.0.0   | 554 Too many unknown users from your host | policy",
            "5.0.0   | 554 Refused, too many attempts to nonexistent users | policy",
            "5.5.1   | 550 5.5.1 Recipient rejected: maximum invalid addresses reached | policy",
            // Temporary failures.
            "5.4.300 | 550 5.4.300 Message expired -> 421 4.2.1 Service not available | other",
            "4.1.1   | 450 4.1.1 <ada@example.org>: Recipient address rejected: unverified address: Address verification in progress | other",
            "4.1.1   | 450 4.1.1 <ada@example.org>: Recipient address rejected: unverified address: connect to mx.example.org: Connection timed out | other",
            "5.1.1   | 450 4.1.1 User unknown | other",
            "4.1.1   | '' | other",
            "4.1.2   | '' | other",
            "4.2.1   | '' | other",
            "4.4.4   | '' | other",
            "4.2.2   | '' | not-now",
            "4.2.0   | 450 4.2.0 mailbox locked; account in use, invalid state | other",
            "4.5.3   | 452 4.5.3 No valid recipients yet | other",
            "5.2.2   | 552 5.2.2 Mailbox is over its limit and no longer accepts messages | not-now",
            "5.0.0   | 550 Mailbox is over its limit and no longer accepts messages | not-now",
            "5.2.2   | 552 5.2.2 The server is out of space; mailbox unavailable | not-now",
            "5.0.0   | 550 The server is out of space; mailbox unavailable | not-now",
            "5.2.2   | 552 5.2.2 No room in mailbox; mailbox unavailable | not-now",
            "5.0.0   | 550 No room in mailbox; mailbox unavailable | not-now",
            "5.2.2   | 550 mailbox unavailable | not-now",
            "5.0.0   | 552 Requested mail action aborted: mailbox unavailable, insufficient resources | other",
            "5.0.0   | 552 mailbox unavailable | other",
            // About the conversation or the content.
            "5.5.1   | 554 5.5.1 no valid recipients | other",
            "5.6.0   | 550 5.6.0 Header To: address invalid | other",
            "5.5.2   | 553 5.5.2 Unknown user agent | other",
            "5.0.0   | 553 Unknown user agent | other",
            "5.0.0   | 550 unknown account tier | other",
            "5.5.0   | 550 5.5.0 Invalid recipient domain name syntax in HELO | policy",
            // Addresses that are there.
            "5.1.5   | 550 5.1.5 | other",
            "5.1.4   | 550 5.1.4 | other",
            "5.1.4   | 550 5.1.4 RESOLVER.ADR.Ambiguous; ambiguous address | other" })
    void callsNoWorkingAddressHard(String status, String text, String kind) {
        var finding = new Finding("ada@example.org", Action.FAILED, StatusCode.first(status), text);

        assertEquals(kind, Verdict.of(finding).kind().word());
    }

    /** The same words and codes, where they do mean that the address does not exist. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "5.4.1   | 550 Recipient address rejected: Access denied",
            "5.5.0   | 550 Requested action not taken: mailbox unavailable",
            "5.7.1   | 550 User unknown",
            "5.7.1   | 550 5.7.1 <ada@example.org>: Recipient address rejected: User unknown in local recipient table",
            "5.7.1   | 550 5.7.1 RESOLVER.RST.RecipientNotFound; not found",
            "5.5.1   | 550 5.5.1 No such user here",
            "5.5.1   | 550 5.1.1 <ada@example.org>: no 554 5.5.1 Error: no valid recipients",
            "5.0.0   | 550 Domain example.org does not accept mail",
            "5.0.0   | 550 Domain example.org does not receive email",
            "5.0.0   | 550 The recipient's domain has no MX record",
            "5.0.0   | 554 delivery error: dd This user doesn't have a yahoo.com account",
            "5.0.0   | 550 unknown user account",
            "5.1.1   | 550 5.1.1", "5.1.2 | 550 5.1.2", "5.1.3 | 550 5.1.3", "5.1.6 | 550 5.1.6", "5.1.10 | 550 5.1.10",
            "5.2.1   | 550 5.2.1",
            "5.0.0   | 552 5.1.1 <ada@example.org> User unknown",
            "4.4.7   | 550 5.1.1 User unknown" })
    void callsAnAddressHardThatIsNotThere(String status, String text) {
        var finding = new Finding("ada@example.org", Action.FAILED, StatusCode.first(status), text);

        assertEquals(Kind.HARD, Verdict.of(finding).kind());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "host mx[52.5.1.1] said: 550 spam | 5.0.0 | policy",
            "host mx[5.2.2.10] said: 550 go away | 5.0.0 | other",
            "host mx[5.9.12.34] said: 550 5.1.1 User unknown | 5.1.1 | hard",
            "550 5.1.1. | 5.1.1 | hard",
            "postfix-5.1.1 said: 550 no | 5.0.0 | other",
            "550 #5.1.0 Address rejected. | 5.1.0 | hard" })
    void readsNoCodeInAnAddressOfAServer(String text, String status, String kind) {
        var verdict = Verdict.of(new Finding("ada@example.org", Action.FAILED, Optional.empty(), text));

        assertEquals(status + " " + kind, verdict.status() + " " + verdict.kind().word());
    }
}
