package dev.heliograph.incoming.bounce;

import java.util.Locale;

import dev.heliograph.incoming.mailbox.HeaderFields;

/** What kind of report a mail is by the form that its header announces. */
public enum ReportForm {
    /** About the delivery of a mail (RFC 3464). */
    DELIVERY_STATUS,
    /** About what was done with a mail, such as that it was shown (RFC 8098). */
    DISPOSITION,
    /** About a mail that a recipient complained of (RFC 5965). */
    COMPLAINT,
    /** About something else. */
    OTHER,
    /** None. */
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
        // Some leave the type out; a receipt or a complaint is known by its parts then.
        return type.contains(";report-type=delivery-status") || !type.contains(";report-type=") ? DELIVERY_STATUS : OTHER;
    }
}
