package dev.heliograph.sandbox.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import dev.heliograph.sandbox.mail.Eml;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;

/**
 * Where a mail arrives that was sent. Addresses of the sender's own domain are mailboxes of the sandbox; a few names have a
 * report sent back, as Exchange Online writes it.
 */
public final class Arrivals {

    private static final String INBOX = "inbox";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /** What becomes of a mail to whoever has such a name: action, status, and what the other server said. */
    private static final Map<String, String[]> NAMES = Map.of(
            "bounce", new String[] { "failed", "5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found" },
            "full", new String[] { "failed", "5.2.2", "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception" },
            "policy", new String[] { "failed", "5.7.1", "550 5.7.1 Message rejected by policy" },
            "delayed", new String[] { "delayed", "4.4.7", "400 4.4.7 Message delayed" });

    private final Mailboxes mailboxes;
    private final Clock clock;

    public Arrivals(Mailboxes mailboxes, Clock clock) {
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    /** @param messageId by which Exchange has sent it */
    void arrive(String mailbox, MailContent content, String messageId) {
        String domain = mailbox.substring(mailbox.indexOf('@') + 1);
        Stream.of(content.to(), content.cc(), content.bcc()).flatMap(all -> all.stream()).map(InboxMail.Address::address)
                .distinct().forEach(address -> {
                    String name = address.substring(0, Math.max(0, address.indexOf('@'))).toLowerCase(Locale.ROOT);
                    if (name.equals("complaint")) {
                        mailboxes.receive(mailbox, INBOX, complaint(mailbox, address, content, messageId));
                    } else if (NAMES.containsKey(name)) {
                        mailboxes.receive(mailbox, INBOX, report(mailbox, address, NAMES.get(name), content, messageId));
                    } else if (address.toLowerCase(Locale.ROOT).endsWith("@" + domain)) {
                        mailboxes.receive(address, INBOX, Eml.of(content, clock.instant(), messageId));
                    }
                });
    }

    private byte[] report(String mailbox, String address, String[] reason, MailContent content, String messageId) {
        String boundary = UUID.randomUUID().toString();
        String returned = returned(content, messageId);
        return """
                From: postmaster@sandbox.onmicrosoft.com
                To: %s
                Subject: %s: %s
                Date: %s
                Message-ID: <%s@sandbox.prod.outlook.com>
                In-Reply-To: %s
                References: %s
                Auto-Submitted: auto-replied
                X-MS-Exchange-Message-Is-Ndr:
                Return-Path: <>
                X-MS-Exchange-Organization-AuthAs: Internal
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                \tboundary="%s"

                --%s
                Content-Type: text/plain; charset=utf-8

                Your message to %s couldn't be delivered.

                --%s
                Content-Type: message/delivery-status

                Reporting-MTA: dns;sandbox.prod.outlook.com
                Received-From-MTA: dns;sandbox.prod.outlook.com
                Arrival-Date: %s

                Final-Recipient: rfc822;%s
                Action: %s
                Status: %s
                Diagnostic-Code: smtp;%s

                --%s
                Content-Type: message/rfc822

                """.formatted(mailbox, reason[0].equals("failed") ? "Undeliverable" : "Delivery delayed", content.subject(),
                date(), UUID.randomUUID(), messageId, messageId, boundary, boundary, address, boundary, date(), address,
                reason[0], reason[1], reason[2], boundary).replace("\n", "\r\n")
                .concat(returned + "\r\n\r\n\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** As a provider passes on that a recipient calls the mail spam (RFC 5965), signed by the recipient's domain. */
    private byte[] complaint(String mailbox, String address, MailContent content, String messageId) {
        String boundary = UUID.randomUUID().toString();
        String domain = address.substring(address.lastIndexOf('@') + 1);
        return """
                Authentication-Results: spf=pass smtp.mailfrom=%s; dkim=pass header.d=%s;dmarc=pass header.from=%s
                From: feedback@%s
                To: %s
                Subject: Complaint
                Date: %s
                Message-ID: <%s@%s>
                Return-Path: feedback@%s
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report;
                \tboundary="%s"

                --%s
                Content-Type: text/plain; charset=utf-8

                A recipient calls this mail spam.

                --%s
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: sandbox/1.0
                Version: 1
                Original-Rcpt-To: %s

                --%s
                Content-Type: message/rfc822

                """.formatted(domain, domain, domain, domain, mailbox, date(), UUID.randomUUID(), domain, domain, boundary,
                boundary, boundary, address, boundary).replace("\n", "\r\n")
                .concat(returned(content, messageId) + "\r\n\r\n\r\n--" + boundary + "--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String returned(MailContent content, String messageId) {
        return new String(Eml.of(content, clock.instant(), messageId), StandardCharsets.UTF_8).split("\r\n\r\n", 2)[0];
    }

    private String date() {
        return DATE.format(clock.instant().atOffset(ZoneOffset.UTC));
    }
}
