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
            "4.1.1   | 450 4.1.1 Recipient address rejected: User unknown in virtual alias table | hard",
            "5.0.0   | Remote host said: 554 unknown error | other",
            "5.0.0   | 554 Your message has been removed | other",
            "5.1.0   | 550 5.1.0 Something is wrong | other",
            "5.4.7   | 550 5.4.300 Message expired -> 421 4.4.2 Connection dropped | other" })
    void judgesByTheInnermostAnswersWordsAndThenByCodes(String status, String text, String kind) {
        var finding = new Finding("ada@example.org", Action.FAILED, StatusCode.first(status), text);

        assertEquals(kind, Verdict.of(finding).kind().word());
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
