package dev.heliograph.incoming.bounce;

import java.util.Locale;

import dev.heliograph.incoming.mailbox.HeaderFields;

/** The forms of reports, as the header announces them. */
public enum ReportForm {
    /** A report about the delivery of a mail (RFC 3464). */
    DELIVERY_STATUS,
    /** A report about what was done with a mail, such as that it was shown (RFC 8098). */
    DISPOSITION,
    /** A report about a mail that a recipient complained of (RFC 5965). */
    COMPLAINT,
    /** A report about something else. */
    OTHER,
    /** No report. */
    NONE;

    public static ReportForm of(HeaderFields header) {
        String type = header.first("Content-Type").orElse("").toLowerCase(Locale.ROOT).replaceAll("\\s|\"", "") + ";";
        if (!type.startsWith("multipart/report;")) {
            return NONE;
        }
        if (type.contains(";report-type=disposition-notification")) {
            return DISPOSITION;
        } else if (type.contains(";report-type=feedback-report;")) {
            return COMPLAINT;
        }
        // Some leave the type out; then the parts decide whether it is a receipt or a complaint.
        return type.contains(";report-type=delivery-status") || !type.contains(";report-type=") ? DELIVERY_STATUS : OTHER;
    }
}
