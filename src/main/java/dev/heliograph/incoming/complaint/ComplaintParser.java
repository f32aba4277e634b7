package dev.heliograph.incoming.complaint;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.heliograph.incoming.bounce.DeliveryReport;
import dev.heliograph.incoming.bounce.ReportForm;
import dev.heliograph.incoming.bounce.ReportParser;
import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.incoming.mailbox.MailParts;
import dev.heliograph.incoming.mailbox.MailParts.Part;

/**
 * Parses complaints in the Abuse Reporting Format. They are known by their form only.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5965">RFC 5965, An Extensible Format for Email Feedback Reports</a>
 */
public final class ComplaintParser {

    /** The most parts that are read. A complaint has three. */
    private static final int MOST_PARTS = 20;
    private static final int DEEPEST = 3;

    private static final int MOST_RECIPIENTS = 100;
    private static final int LONGEST_ADDRESS = 320;

    private ComplaintParser() {
    }

    /** Whether a mail with such a header can be a complaint. */
    public static boolean canBe(HeaderFields header) {
        return ReportForm.of(header) == ReportForm.COMPLAINT;
    }

    /** @param mime the mail, or its beginning; empty if it is not a complaint */
    public static Optional<Complaint> parse(byte[] mime) {
        try {
            var parts = MailParts.read(mime, MOST_PARTS, DEEPEST).all();
            return complaint(first(parts, part -> part.type().equals("message/feedback-report"), part -> part.text()),
                    first(parts, Part::isMail, part -> ReportParser.head(part.text().stripLeading())));
        } catch (RuntimeException | StackOverflowError e) {
            // A mail that was made to break a parser is not a complaint.
            return Optional.empty();
        }
    }

    /** The fields of the first such part that has some. */
    private static HeaderFields first(List<Part> parts, Predicate<Part> which, Function<Part, String> lines) {
        return parts.stream().filter(which).map(part -> HeaderFields.quoted(lines.apply(part).stripLeading()))
                .filter(fields -> !fields.isEmpty()).findFirst().orElse(HeaderFields.NONE);
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
}
