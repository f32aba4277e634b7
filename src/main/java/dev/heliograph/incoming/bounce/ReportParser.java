package dev.heliograph.incoming.bounce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.incoming.mailbox.MailParts;

/**
 * Parses reports. A report in the standard's form is known by it. Another one must come from a mail server and name
 * the recipient that failed; a subject alone decides nothing, since it depends on the language.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464">RFC 3464, An Extensible Message Format for Delivery Status
 *      Notifications</a>
 */
public final class ReportParser {

    /**
     * The most recipients that are kept; further ones are counted. Exchange Online sends a mail to at most 500
     * recipients by default.
     */
    public static final int MOST_RECIPIENTS = 500;

    /**
     * The most text that is judged, in characters: of the answers for all recipients, and at least of the one for
     * each.
     */
    private static final int MOST_TEXT = 100_000;
    private static final int LEAST_TEXT = 250;

    private static final int MOST_PARTS = 50;
    private static final int DEEPEST = 10;

    private ReportParser() {
    }

    /** Whether a mail with such a header can be a delivery report. */
    public static boolean canBe(HeaderFields header) {
        var form = ReportForm.of(header);
        return form == ReportForm.DELIVERY_STATUS
                || form == ReportForm.NONE && (MachineSender.canBe(header) || SesNotification.canBe(header));
    }

    /** @param mime the mail, or its beginning; empty if it is not such a report */
    public static Optional<DeliveryReport> parse(byte[] mime) {
        try {
            return parsed(mime);
        } catch (RuntimeException | StackOverflowError e) {
            // A mail that was made to break a parser is not a report.
            return Optional.empty();
        }
    }

    private static Optional<DeliveryReport> parsed(byte[] mime) {
        String whole = new String(mime, StandardCharsets.UTF_8);
        var top = HeaderFields.read(head(whole));
        if (!canBe(top)) {
            return Optional.empty();
        }
        var parts = MailParts.read(mime, MOST_PARTS, DEEPEST);
        if (parts.has("message/disposition-notification") || parts.has("message/feedback-report")) {
            return Optional.empty();
        }
        if (SesNotification.canBe(top)) {
            return parts.all().stream().findFirst().flatMap(part -> SesNotification.read(part.text()))
                    .map(read -> report(top, read.findings(), read.returned(), true, false));
        }
        var divided = divided(parts);
        if (divided.before().isBlank() && divided.header().isEmpty()) {
            // The boundaries are wrong: the parts are read as one text.
            String[] halves = whole.split("\r?\n\r?\n", 2);
            divided = ReturnedMail.in(halves.length < 2 ? "" : halves[1]);
        }
        var standard = standard(parts);
        var report = standard.isEmpty() ? written(top, divided)
                : report(top, TextReport.explained(standard, divided.before()), divided.header(),
                        ReportForm.of(top) == ReportForm.DELIVERY_STATUS || MachineSender.isDaemon(top)
                                || MachineSender.isPostmaster(top),
                        true);
        return Optional.of(report).filter(one -> !one.recipients().isEmpty() && (one.certain() || one.canBeOurs()));
    }

    private static List<Finding> standard(MailParts parts) {
        var findings = new ArrayList<Finding>();
        parts.all().stream().filter(MailParts.Part::isStatus).forEach(part -> findings.addAll(StatusPart.read(part.text())));
        return findings;
    }

    private static DeliveryReport written(HeaderFields top, ReturnedMail divided) {
        var groups = StatusPart.read(divided.before());
        var findings = groups.isEmpty() ? TextReport.read(top, divided.before(), divided.header())
                : TextReport.explained(groups, StatusPart.before(divided.before()));
        boolean formal = ReportForm.of(top) == ReportForm.DELIVERY_STATUS;
        String subject = MachineSender.decoded(top.first("Subject").orElse(""));
        String words = subject + "\n" + divided.before();
        boolean said = Failure.isSaid(words);
        boolean answered = Failure.isAnswered(words);
        boolean returned = !divided.header().isEmpty();
        // The less the sender looks like a mail system, the clearer the text must be.
        boolean certain = MachineSender.isMailSystem(top) && (returned || said || answered)
                || (formal || MachineSender.isDaemon(top) || MachineSender.isPostmaster(top)) && returned && (said || answered)
                || (MachineSender.isDaemon(top) || MachineSender.isSentByPostmaster(top)) && said && answered
                || MachineSender.isPostmaster(top) && MachineSender.hasNullReturnPath(top) && Failure.isSaid(subject);
        boolean possible = certain || said || answered || MachineSender.isDaemon(top) && !MachineSender.isReply(top);
        return report(top, possible ? findings : List.of(), divided.header(), certain, false);
    }

    /** All text outside of the returned mail, and the returned mail's header. */
    private static ReturnedMail divided(MailParts parts) {
        var before = new StringBuilder();
        var header = HeaderFields.NONE;
        boolean plain = parts.all().stream().anyMatch(part -> part.type().equals("text/plain") && !part.text().isBlank());
        for (var part : parts.all()) {
            if (part.isMail()) {
                header = header.isEmpty() ? HeaderFields.quoted(head(part.text().stripLeading())) : header;
            } else if (part.type().equals("text/plain") || part.type().equals("text/html") && !plain) {
                var divided = ReturnedMail.in(part.type().equals("text/html") ? PlainText.of(part.text()) : part.text());
                before.append(divided.before()).append('\n');
                header = header.isEmpty() ? divided.header() : header;
            }
        }
        return new ReturnedMail(before.toString(), header);
    }

    private static DeliveryReport report(HeaderFields top, List<Finding> findings, HeaderFields returned, boolean certain,
            boolean formal) {
        var byAddress = new LinkedHashMap<String, Finding>();
        findings.forEach(one -> byAddress.merge(one.address().toLowerCase(Locale.ROOT), one, Finding::or));
        return new DeliveryReport(byAddress.values().stream().limit(MOST_RECIPIENTS)
                .map(one -> Verdict.of(one.upTo(Math.max(LEAST_TEXT, MOST_TEXT / byAddress.size())))).toList(),
                Math.max(0, byAddress.size() - MOST_RECIPIENTS), returned, top.first("In-Reply-To"), certain, formal);
    }

    /** The text before the first blank line. */
    public static String head(String message) {
        return message.split("\r?\n\r?\n", 2)[0];
    }
}
