package dev.heliograph.incoming.bounce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * Reads reports. They are known by their form alone: anybody can call himself postmaster, and a subject has a language.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464">RFC 3464, An Extensible Message Format for Delivery Status
 *      Notifications</a>
 */
public final class ReportParser {

    /** Of each part; a returned mail can be long, and its header is at its beginning. */
    private static final int MOST_OF_A_PART = 128 << 10;

    private static final int MOST_RECIPIENTS = 500;
    private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final String UNSAID = "5.0.0";

    private ReportParser() {
    }

    /** Whether a mail with such a header can be a report about a delivery. */
    public static boolean canBe(HeaderFields header) {
        return ReportForm.of(header) == ReportForm.DELIVERY_STATUS || QmailReport.canBe(header);
    }

    /** @param mime the mail, or its beginning; empty if it is no such report */
    public static Optional<DeliveryReport> parse(byte[] mime) {
        try {
            return parsed(mime);
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever somebody has written to break it is a mail, and no report.
            return Optional.empty();
        }
    }

    private static Optional<DeliveryReport> parsed(byte[] mime) {
        var top = HeaderFields.read(head(new String(mime, StandardCharsets.UTF_8)));
        if (ReportForm.of(top) == ReportForm.DELIVERY_STATUS) {
            return Optional.of(read(mime, top)).filter(report -> !report.recipients().isEmpty());
        }
        return QmailReport.parse(top, new String(mime, StandardCharsets.UTF_8));
    }

    private static DeliveryReport read(byte[] mime, HeaderFields top) {
        var recipients = new ArrayList<DeliveryReport.Recipient>();
        var returned = HeaderFields.NONE;
        var parts = new MimeTokenStream(MimeConfig.PERMISSIVE);
        parts.setRecursionMode(RecursionMode.M_NO_RECURSE);
        parts.parse(new ByteArrayInputStream(mime));
        try {
            for (var state = parts.getState(); state != EntityState.T_END_OF_STREAM; state = parts.next()) {
                if (state != EntityState.T_BODY) {
                    continue;
                }
                String type = parts.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
                if (type.equals("message/delivery-status") || type.equals("message/global-delivery-status")) {
                    recipients.addAll(recipients(text(parts)));
                } else if (returned.isEmpty() && (type.startsWith("message/rfc822") || type.startsWith("text/rfc822")
                        || type.startsWith("message/global"))) {
                    returned = HeaderFields.read(head(text(parts)));
                }
            }
        } catch (MimeException | IOException e) {
            // What came before the place that can't be read is as good as if it were whole.
        }
        return new DeliveryReport(recipients.stream().limit(MOST_RECIPIENTS).toList(), returned, top.first("In-Reply-To"));
    }

    private static String text(MimeTokenStream parts) throws IOException {
        try (var body = parts.getDecodedInputStream()) {
            return new String(body.readNBytes(MOST_OF_A_PART), StandardCharsets.UTF_8);
        }
    }

    /** Groups of fields with blank lines between them: one for the mail, then one for each recipient. */
    private static List<DeliveryReport.Recipient> recipients(String status) {
        var recipients = new ArrayList<DeliveryReport.Recipient>();
        for (String group : HeaderFields.paragraphs(status)) {
            var fields = HeaderFields.read(group);
            var address = fields.first("Original-Recipient").or(() -> fields.first("Final-Recipient"));
            if (address.isPresent()) {
                String action = fields.first("Action").orElse("").toLowerCase(Locale.ROOT).replaceFirst("[^a-z].*", "");
                String diagnostic = fields.first("Diagnostic-Code").orElse("");
                recipients.add(recipient(address(address.get()), action, status(fields.first("Status").orElse(""), diagnostic),
                        diagnostic));
            }
        }
        return recipients;
    }

    static DeliveryReport.Recipient recipient(String address, String action, String status, String diagnostic) {
        return new DeliveryReport.Recipient(address, Kind.of(action, status), status, diagnostic);
    }

    /** The more exact of the two: some servers say 5.0.0, and the real code in the text that they were told. */
    static String status(String status, String diagnostic) {
        String own = first(status).orElse(UNSAID);
        boolean vague = own.endsWith(".0.0");
        return vague ? first(diagnostic).filter(code -> code.charAt(0) == own.charAt(0)).orElse(own) : own;
    }

    static Optional<String> first(String text) {
        var code = STATUS.matcher(text);
        return code.find() ? Optional.of(code.group(1)) : Optional.empty();
    }

    /** {@code rfc822; ada@example.org} names it. */
    private static String address(String field) {
        return field.substring(field.indexOf(';') + 1).strip().replaceAll("^<|>$", "");
    }

    /** What comes before the first blank line. */
    public static String head(String message) {
        return message.split("\r?\n\r?\n", 2)[0];
    }
}
