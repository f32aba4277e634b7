package dev.heliograph.incoming.bounce;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * The reports of qmail, which have a form of their own: no parts, but paragraphs, of which each that begins with an address in
 * angle brackets is about that recipient.
 *
 * @see <a href="https://cr.yp.to/proto/qsbmf.txt">The qmail-send Bounce Message Format</a>
 */
final class QmailReport {

    private static final String FIRST = "Hi. This is the";
    private static final String FAILED = "failed";

    private QmailReport() {
    }

    /** Whether a mail with such a header can be one. */
    static boolean canBe(HeaderFields top) {
        return top.first("Return-Path").map(String::strip).filter("<>"::equals).isPresent()
                && top.first("Content-Type").map(type -> type.toLowerCase(Locale.ROOT).startsWith("text/plain")).orElse(true);
    }

    static Optional<DeliveryReport> parse(HeaderFields top, String mail) {
        String[] parts = mail.split("\r?\n\r?\n", 2);
        if (!canBe(top) || parts.length < 2 || !parts[1].stripLeading().startsWith(FIRST)) {
            return Optional.empty();
        }
        var paragraphs = HeaderFields.paragraphs(parts[1]);
        var recipients = new ArrayList<DeliveryReport.Recipient>();
        var returned = HeaderFields.NONE;
        for (int i = 1; i < paragraphs.size(); i++) {
            String paragraph = paragraphs.get(i).strip();
            if (paragraph.startsWith("<") && paragraph.contains(">:")) {
                String text = paragraph.substring(paragraph.indexOf(">:") + 2).strip();
                recipients.add(ReportParser.recipient(paragraph.substring(1, paragraph.indexOf(">:")), FAILED,
                        ReportParser.status("5.0.0", text), text.replaceAll("\\s+", " ")));
            } else if (paragraph.startsWith("-") && i + 1 < paragraphs.size()) {
                returned = HeaderFields.read(paragraphs.get(i + 1));
                break;
            }
        }
        return Optional.of(new DeliveryReport(recipients, returned, Optional.empty()))
                .filter(report -> !report.recipients().isEmpty());
    }
}
