package dev.heliograph.incoming.complaint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

import dev.heliograph.incoming.bounce.DeliveryReport;
import dev.heliograph.incoming.bounce.ReportParser;
import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * Reads complaints in the Abuse Reporting Format. They are known by their form alone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5965">RFC 5965, An Extensible Format for Email Feedback Reports</a>
 */
public final class ComplaintParser {

    /** Of each part, in bytes; a returned mail can be long, and its header is at its beginning. */
    private static final int MOST_OF_A_PART = 128 << 10;

    /** A complaint has three parts, one after the other. */
    private static final int MOST_PARTS = 20;
    private static final int DEEPEST = 3;

    private static final int MOST_RECIPIENTS = 100;
    private static final int LONGEST_ADDRESS = 320;

    private ComplaintParser() {
    }

    /** Whether a mail with such a header can be a complaint. */
    public static boolean canBe(HeaderFields header) {
        String type = header.first("Content-Type").orElse("").toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "") + ";";
        return type.startsWith("multipart/report;") && type.contains(";report-type=feedback-report;");
    }

    /** @param mime the mail, or its beginning; empty if it is no complaint */
    public static Optional<Complaint> parse(byte[] mime) {
        var feedback = HeaderFields.NONE;
        var returned = HeaderFields.NONE;
        var parts = new MimeTokenStream(MimeConfig.PERMISSIVE);
        parts.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            parts.parse(new ByteArrayInputStream(mime));
            int depth = 0;
            int bodies = 0;
            for (var state = parts.getState(); state != EntityState.T_END_OF_STREAM && depth <= DEEPEST
                    && bodies < MOST_PARTS; state = parts.next()) {
                depth += state == EntityState.T_START_MULTIPART ? 1 : state == EntityState.T_END_MULTIPART ? -1 : 0;
                if (state == EntityState.T_BODY) {
                    bodies++;
                    String type = parts.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
                    if (feedback.isEmpty() && type.equals("message/feedback-report")) {
                        feedback = HeaderFields.quoted(text(parts));
                    } else if (returned.isEmpty() && type.matches("(message|text)/(rfc822(-headers?)?|global(-headers)?)")) {
                        returned = HeaderFields.quoted(ReportParser.head(text(parts)));
                    }
                }
            }
        } catch (MimeException | IOException | RuntimeException e) {
            // What came before the place that can't be read is as good as if it were whole.
        }
        return complaint(feedback, returned);
    }

    private static Optional<Complaint> complaint(HeaderFields feedback, HeaderFields returned) {
        return feedback.first("Feedback-Type").flatMap(FeedbackType::of).map(type -> new Complaint(type, recipients(feedback),
                new DeliveryReport(List.of(), 0, returned, Optional.empty(), true, true)));
    }

    private static List<String> recipients(HeaderFields feedback) {
        return feedback.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase("Original-Rcpt-To")
                        || field.name().equalsIgnoreCase("Removal-Recipient"))
                .map(field -> field.value().strip().replaceAll("^<|>$", ""))
                .filter(address -> !address.isEmpty() && address.length() <= LONGEST_ADDRESS).distinct()
                .limit(MOST_RECIPIENTS).toList();
    }

    private static String text(MimeTokenStream parts) throws IOException {
        try (var body = parts.getDecodedInputStream()) {
            return new String(body.readNBytes(MOST_OF_A_PART), StandardCharsets.UTF_8).stripLeading();
        }
    }
}
