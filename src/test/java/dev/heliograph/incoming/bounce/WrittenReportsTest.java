package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports without a status part. The mails are written after what each server writes. */
class WrittenReportsTest {

    private static final String RETURNED = """
            Received: from mail.contoso.example by mx.example.org; Fri, 27 Nov 2026 08:00:01 +0000
            From: Contoso Billing <billing@contoso.example>
            To: ada@example.org
            Subject: Receipt 4711
            Date: Fri, 27 Nov 2026 08:00:00 +0000
            Message-ID: <original@contoso.example>
            X-Heliograph-Id: receipt-4711

            Paid.
            """;

    private static final String TOP = """
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.org
            To: billing@contoso.example
            Subject: failure notice
            """;

    record Written(String sender, String mail, String recipients) {

        @Override
        public String toString() {
            return sender;
        }
    }

    static Written[] reports() {
        return new Written[] {
                plain("qmail",
                        "Hi. This is the qmail-send program at mx.example.org.\nI'm afraid I wasn't able to deliver your message to the"
                                + " following addresses.\n\n<ada@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a"
                                + " copy of the message.\n\n",
                        "ada@example.org hard 5.1.1"),
                plain("Yahoo",
                        "Sorry, we were unable to deliver your message to the following address.\n\n<ada@example.org>:\n554: 5.7.1 Spam"
                                + " message rejected\n\n--- Below this line is a copy of the message.\n\n",
                        "ada@example.org policy 5.7.1"),
                plain("Exim",
                        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered"
                                + " to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ada@example.org\n"
                                + "    host mx.example.org [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<ada@example.org>:\n"
                                + "    550 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\n",
                        "ada@example.org hard 5.0.0"),
                plain("Exim, delayed",
                        "A message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24"
                                + " hours.\n\nThe address to which the message has not yet been delivered is:\n\n  ada@example.org\n    Delay reason:"
                                + " connection timed out\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.\n\n",
                        "ada@example.org delayed 4.0.0"),
                plain("GMX",
                        "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to"
                                + " one or more of\nits recipients. The following address\nfailed:\n\n\"ada@example.org\":\nSMTP error from remote server"
                                + " after RCPT command:\nhost: mx.example.org\n5.2.2 mailbox full\n\n\n--- The header of the original message is following."
                                + " ---\n\n",
                        "ada@example.org not-now 5.2.2"),
                plain("OpenSMTPD, two",
                        "    Hi!\n\n    This is the MAILER-DAEMON, please DO NOT REPLY to this e-mail.\n\n    An error has occurred"
                                + " while attempting to deliver a message for\n    the following list of recipients:\n\nada@example.org: 550 5.1.1 User"
                                + " unknown\nbea@example.org: 552 5.2.2 Mailbox full\n\n    Below is a copy of the original message:\n\n",
                        "ada@example.org hard 5.1.1, bea@example.org not-now 5.2.2"),
                plain("Sendmail 5",
                        "   ----- Transcript of session follows -----\n>>> RCPT To:<ada@example.org>\n<<< 550 User unknown\n550"
                                + " <ada@example.org>... User unknown\n\n   ----- Unsent message follows -----\n",
                        "ada@example.org hard 5.0.0"),
                plain("Domino",
                        "Your message\n\n  Subject: Receipt 4711\n\nwas not delivered to:\n\n  ada@example.org\n\nbecause:\n\n  User Ada"
                                + " (ada@example.org) not listed in Domino Directory\n\n",
                        "ada@example.org hard 5.0.0"),
                plain("mail.ru",
                        "Это письмо создано автоматически сервером Mail.Ru.\n\nК сожалению, Ваше письмо не может быть доставлено одному"
                                + " или нескольким получателям:\n\n  ada@example.org\n    host mx.example.org: 550 no such user\n\n",
                        "ada@example.org hard 5.0.0"),
                plain("163", "很抱歉，您的邮件被退回。\n\n收件人：ada@example.org\n\n退信原因：550 5.1.1 User unknown\n\n",
                        "ada@example.org hard 5.1.1"),
                plain("Exchange 5.5",
                        "Your message\n\n  To:      ada@example.org\n  Subject: Receipt 4711\n  Sent:    Fri, 27 Nov 2026\n\ndid not"
                                + " reach the following recipient(s):\n\nada@example.org on Fri, 27 Nov 2026 08:00:00 +0000\n    The recipient name is not"
                                + " recognized\n\n",
                        "ada@example.org hard 5.0.0"),
                plain("InterScan",
                        "Sent <<< RCPT TO:<ada@example.org>\nReceived >>> 550 5.1.1 <ada@example.org>... user unknown\n\nUnable to"
                                + " deliver message to <ada@example.org>.\n\n",
                        "ada@example.org hard 5.1.1"),
                new Written("Google Groups",
                        TOP + "X-Failed-Recipients: team@example.org\n\nOlá billing@contoso.example,\n\nO grupo não existe"
                                + " ou você não tem permissão.\n\nGoogle Groups\n\n----- Original message -----\n\n" + RETURNED,
                        "team@example.org other 5.0.0"),
                mixed("WorkMail",
                        "An error occurred while trying to deliver the mail to the following recip=\nients:\nada@example.org\n\nTechnical"
                                + " report:\n\nReporting-MTA: dsn; a27-85.example.org\n\nAction: failed\nFinal-Rec=\nipient: rfc822; ada@example.org\n"
                                + "Diagnostic-Code: smtp; 550 5.1.1 User Unknown\nStatus: 5.1.1\n",
                        "ada@example.org hard 5.1.1"),
                mixed("MailMarshal",
                        "Your message:\n    From:    billing@contoso.example\n    Subject: Receipt 4711\nCould not be delivered because"
                                + " of\n\n550 5.1.1 User unknown\n\nThe following recipients were affected:\n    ada@example.org\n",
                        "ada@example.org hard 5.1.1"),
                mixed("a server that names nobody", "The message could not be delivered.\n\n550 5.1.1 User unknown\n",
                        "ada@example.org hard 5.1.1") };
    }

    private static Written plain(String sender, String text, String recipients) {
        return new Written(sender, TOP + "\n" + text + RETURNED, recipients);
    }

    private static Written mixed(String sender, String text, String recipients) {
        return new Written(sender, TOP + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n" + text
                + "\n--b\nContent-Type: message/rfc822\n\n"
                + RETURNED + "\n--b--\n", recipients);
    }

    @ParameterizedTest
    @MethodSource("reports")
    void isAReportAboutTheMailThatItReturns(Written written) {
        var report = parsed(written.mail()).orElseThrow();

        assertTrue(report.certain());
        assertEquals(Optional.of("receipt-4711"), report.requestId());
        assertEquals(written.recipients(), recipients(report));
    }

    /** The standard's form, with a fault in it. */
    @ParameterizedTest
    @ValueSource(strings = { "multipart/report; boundary=b", "multipart/report; report-type=delivery-status; boundary=another",
            "multipart/report; report-type=delivery-status", "multipart/mixed; boundary=b" })
    void readsAReportOfTheStandardWithAWrongHeader(String type) {
        String mail = TOP + "MIME-Version: 1.0\nContent-Type: " + type
                + "\n\n--b\nContent-Type: text/plain\n\nIt failed.\n--b\n"
                + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822;ada@example.org\n"
                + "Action: failed\nStatus: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\n" + RETURNED + "\n--b--\n";

        var report = parsed(mail).orElseThrow();

        assertEquals("ada@example.org hard 5.1.1", recipients(report));
        assertEquals(Optional.of("receipt-4711"), report.requestId());
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "message/partial; id=x; number=1; total=1", "text/rfc822-headers",
            "message/rfc822" })
    void findsTheReturnedHeaderInAnyPart(String type) {
        String mail = TOP + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n--o\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nIt failed.\n--b\n"
                + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822;ada@example.org\n"
                + "Action: failed\nStatus: 5.1.1\n\n--b\nContent-Type: " + type + "\n\n" + RETURNED + "\n--b--\n--o--\n";

        var report = parsed(mail).orElseThrow();

        assertEquals("ada@example.org hard 5.1.1", recipients(report));
        assertEquals(Optional.of("receipt-4711"), report.requestId());
    }

    @Test
    void readsWhatAmazonMailsAboutABounce() {
        String bounce = "{\"notificationType\":\"Bounce\",\"bounce\":{\"bouncedRecipients\":[{\"emailAddress\":\"ada@example.org\","
                + "\"action\":\"failed\",\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 5.1.1 user unknown\"}]},"
                + "\"mail\":{\"headers\":[{\"name\":\"X-Heliograph-Id\",\"value\":\"receipt-4711\"}]}}";
        String top = "From: SES <no-reply@sns.amazonaws.com>\nSubject: AWS Notification Message\n\n";

        for (String json : List.of(bounce, "{\"Message\": \"" + bounce.replace("\"", "\\\"") + "\"}")) {
            var report = parsed(top + json + "\n--\nTo stop these mails, click here.\n").orElseThrow();

            assertEquals("ada@example.org hard 5.1.1", recipients(report));
            assertEquals(Optional.of("receipt-4711"), report.requestId());
        }
        assertEquals(Optional.empty(),
                parsed(top + bounce.replace("Bounce", "Delivery").replace("bouncedRecipients", "recipients")));
    }

    @Test
    void aNoticeThatItWasDeliveredIsNoBounce() {
        String text = "Your message was successfully delivered to the destination(s) listed below.\n\n<ada@example.org>: 250 ok\n\n";

        assertEquals("ada@example.org delivered 2.0.0", recipients(parsed(TOP + "\n" + text + RETURNED).orElseThrow()));
    }

    /** Neither its form nor its sender is a report's: it is one if the mail that it returns is ours. */
    @Test
    void anAutomaticMailIsAReportOnlyIfItReturnsAMailOfOurs() {
        String top = "From: helpdesk@example.org\nTo: billing@contoso.example\nSubject: Not delivered\nAuto-Submitted: auto-replied\n\n"
                + "Your message to ada@example.org could not be delivered.\n\n";

        assertFalse(parsed(top + RETURNED).orElseThrow().certain());
        assertEquals(Optional.empty(), parsed(top));
        assertEquals(Optional.empty(), parsed((top + RETURNED).replace("Auto-Submitted: auto-replied\n", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Return-Path: <>\nFrom: Ada <ada@example.org>\nSubject: Out of office\nAuto-Submitted: auto-replied\n\nI am away and unable to respond."
                    + " If it is urgent, please send your request to bea@example.org or call 555 1234.\n",
            "Return-Path: <>\nFrom: Ada <ada@example.org>\nSubject: Abwesenheit\nX-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated\n\n"
                    + "Ihre Nachricht wird nicht weitergeleitet. Wenden Sie sich an bea@example.org.\n",
            "From: postmaster@example.org\nSubject: Undeliverable\n\nada@example.org could not be delivered: 550 5.1.1 User unknown\n",
            "Return-Path: <>\nFrom: Ada <ada@example.org>\nSubject: Read: Receipt\nContent-Type: multipart/report;"
                    + " report-type=disposition-notification; boundary=b\n\n--b\nContent-Type: text/plain\n\nnot delivered to bea@example.org 550 5.1.1"
                    + "\n--b--\n",
            "Return-Path: <>\nFrom: complaints@example.org\nSubject: complaint\nContent-Type: multipart/report; report-type=feedback-report;"
                    + " boundary=b\n\n--b\nContent-Type: text/plain\n\nrejected bea@example.org 550 5.1.1\n--b--\n" })
    void takesNoOtherMailForAReport(String mail) {
        assertEquals(Optional.empty(), parsed(mail));
    }

    /** A number in it is no server's answer. */
    @ParameterizedTest
    @ValueSource(strings = {
            "Thank you for your mail about 500 EUR. This mailbox ada@example.org is no longer monitored at weekends; your mail was"
                    + " passed on. If it is not delivered, write to us.",
            "Dear customer,\nthe parcel of ada@example.org could not be delivered: 500 Main Street",
            "Express delivery, an error notification comes to ada@example.org, 450 EUR.\nOrder no. 555 Ada" })
    void takesNoOrdinaryMailOfAMachineForAReport(String text) {
        String top = "Return-Path: <postmaster@shop.example>\nFrom: postmaster@shop.example\nTo: billing@contoso.example\nSubject: Your order\n\n";

        assertEquals(Optional.empty(), parsed(top + text + "\n").filter(DeliveryReport::certain));
        assertTrue(parsed(top + text + "\n\n550 5.1.1 User unknown\n").orElseThrow().certain());
    }

    /** Programs send with a null return path what needs no report itself. */
    @ParameterizedTest
    @ValueSource(strings = {
            "Dear customer, your parcel could not be delivered to ada@example.org. Please call 0800 555 1234.",
            "Your order is not delivered yet: express delivery to ada@example.org, 450 EUR.",
            "Your request awaits approval. Until then it is not delivered to team@example.org." })
    void aNullReturnPathAndWordsAreNoReport(String text) {
        String mail = "Return-Path: <>\nFrom: Shop <shop@example.org>\nTo: billing@contoso.example\nSubject: Your order\n\n"
                + text + "\n";

        assertEquals(Optional.empty(), parsed(mail).filter(DeliveryReport::certain));
        assertTrue(parsed(mail.replace("Shop <shop@", "<mailer-daemon@")).orElseThrow().certain());
    }

    private static Optional<DeliveryReport> parsed(String mail) {
        return ReportParser.parse(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String recipients(DeliveryReport report) {
        return report.recipients().stream().map(one -> one.address() + " " + one.kind().word() + " " + one.status())
                .collect(Collectors.joining(", "));
    }
}
