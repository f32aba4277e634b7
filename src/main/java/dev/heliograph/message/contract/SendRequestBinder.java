package dev.heliograph.message.contract;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.mail.internet.AddressException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.message.Attachment;
import dev.heliograph.message.Body;
import dev.heliograph.message.CidReferences;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Format;
import dev.heliograph.message.Importance;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.Recipients;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.WhenUnknown;

/**
 * Binds the JSON of a send request to {@link SendRequest}, strictly, and reports all violations at once. It agrees
 * with {@code schema/send-request.schema.json}; a test compares the two.
 */
public final class SendRequestBinder {

    static final Set<String> FIELDS = new LinkedHashSet<>(List.of("id", "from", "mailbox", "to", "cc", "bcc", "replyTo",
            "subject", "text", "html", "calendar", "template", "data", "attachments", "inReplyTo", "references", "headers",
            "importance", "format", "saveToSentItems", "whenUnknown", "sendAt", "expiresAt", "ignoreSuppression", "tags"));
    static final String WANTED_ID = "1 to 256 printable ASCII characters without spaces";
    static final Pattern ID = Pattern.compile("[!-~]+");
    private static final Pattern TEMPLATE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_/-]*");
    /** RFC 3339; Java's own parser accepts more than that. */
    private static final Pattern DATE_TIME = Pattern
            .compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)");
    private static final String LINE = "one line of text";

    private final Limits limits;
    private final Optional<EmailAddress> defaultFrom;
    private final AttachmentBinder attachments = new AttachmentBinder();
    private final HeaderBinder headers;
    private final Overrides overrides;

    /** A binder that lets requests decide everything in the contract. */
    public SendRequestBinder(Limits limits, Optional<EmailAddress> defaultFrom) {
        this(limits, defaultFrom, AllowedHeaders.ANY, Overrides.ALL);
    }

    /** @param defaultFrom the author of a mail whose request has none */
    public SendRequestBinder(Limits limits, Optional<EmailAddress> defaultFrom, AllowedHeaders allowed, Overrides overrides) {
        this.limits = limits;
        this.defaultFrom = defaultFrom;
        this.overrides = overrides;
        headers = new HeaderBinder(allowed);
    }

    /** Whether a text can be a header's value: no CR, LF or NUL. */
    public static boolean isOneLine(String text) {
        return Fields.ONE_LINE.matcher(text).matches();
    }

    /** Whether a value can be a request's id. */
    public static boolean isId(JsonNode id) {
        return id.isTextual() && isId(id.textValue());
    }

    /** Whether a text can be a request's id. */
    public static boolean isId(String id) {
        return id.length() <= Limits.ID && ID.matcher(id).matches();
    }

    /**
     * @param sourceId the id of a request that has none
     * @throws InvalidRequestException with every violation
     */
    public SendRequest bind(JsonNode json, String sourceId) throws InvalidRequestException {
        var violations = new Violations();
        if (!json.isObject()) {
            throw new InvalidRequestException(
                    List.of(new Violation("$", Fields.describe(json), "an object: one send request")));
        }
        var fields = new Fields("$", json, violations);
        fields.onlyThese(FIELDS);
        var id = fields.text("id", Limits.ID, ID, WANTED_ID);
        var from = fields.text("from", Limits.ADDRESS, Fields.ANYTHING, AddressParser.WANTED)
                .flatMap(text -> address("$.from", text, violations))
                .or(() -> fields.has("from") ? Optional.empty() : defaultFrom);
        var mailbox = fields.mailbox(Fields.MAILBOX);
        if (!fields.has("from") && !fields.has("mailbox") && defaultFrom.isEmpty()) {
            fields.note("from", "missing", "who the mail is from (or HELIOGRAPH_FROM, which serves when it is missing)");
        }
        var recipients = recipients(fields, violations);
        var replyTo = addresses(fields, "replyTo", violations);
        var subject = fields.text("subject", Limits.SUBJECT, Fields.ONE_LINE, LINE);
        if (!fields.has("subject") && !fields.has("template")) {
            fields.note("subject", "missing", LINE);
        }
        var body = body(fields);
        var files = fields.list("attachments", Limits.ATTACHMENTS, "attachments",
                (path, node) -> attachments.bind(path, node, violations));
        var written = headers.bind(fields);
        var calendar = CalendarBinder.bind(fields);
        var importance = fields.oneOf("importance", Importance.values(), Importance::word);
        var format = fields.oneOf("format", Format.values(), Format::word);
        var save = fields.bool("saveToSentItems");
        var whenUnknown = fields.oneOf("whenUnknown", WhenUnknown.values(), WhenUnknown::word);
        if (whenUnknown.filter(WhenUnknown::searches).isPresent() && !save.orElse(true)) {
            fields.note("whenUnknown", "given together with saveToSentItems false", "saveToSentItems true or left out, or"
                    + " whenUnknown hold or resend: without a copy there is nothing to search for");
        }
        boolean ignoreSuppression = fields.bool("ignoreSuppression").orElse(false);
        overrides.check(fields, whenUnknown, save, ignoreSuppression);
        var sendAt = moment(fields, "sendAt");
        var expiresAt = moment(fields, "expiresAt");
        if (sendAt.isPresent() && expiresAt.filter(end -> !sendAt.get().isBefore(end)).isPresent()) {
            fields.note("sendAt", "not before expiresAt", "a moment before expiresAt");
        }
        var tags = TagBinder.bind(fields);
        images(fields, body, files, violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new SendRequest(id.orElse(sourceId),
                mailbox.orElseGet(() -> new Mailbox(from.orElseThrow().address())),
                from, recipients, replyTo, subject, body.orElseThrow(), files, written, calendar,
                importance.orElse(Importance.NORMAL), format, save, whenUnknown, sendAt, expiresAt,
                ignoreSuppression, tags);
    }

    /**
     * Checks that each image that html shows is attached once. The html of a template is known only when it is filled
     * in.
     */
    private static void images(Fields fields, Optional<Body> body, List<Attachment> files, List<Violation> violations) {
        if (!violations.isEmpty()) {
            // Not all of the files are known.
            return;
        }
        var ids = new HashSet<String>();
        for (int i = 0; i < files.size(); i++) {
            if (!files.get(i).contentId().map(ids::add).orElse(true)) {
                violations.add(new Violation("$.attachments[" + i + "].contentId", "the same as that of another attachment",
                        "each contentId once"));
            }
        }
        long missing = body.flatMap(Body::markup).map(html -> CidReferences.missing(html, files)).orElse(0L);
        if (missing > 0) {
            fields.note("html", "shows " + missing + (missing == 1 ? " image" : " images")
                    + " by cid: that no attachment has", "an attachment for each, with the same contentId without cid:");
        }
    }

    private Recipients recipients(Fields fields, List<Violation> violations) {
        int before = violations.size();
        var recipients = new Recipients(addresses(fields, "to", violations), addresses(fields, "cc", violations),
                addresses(fields, "bcc", violations));
        if (recipients.size() == 0 && violations.size() == before) {
            fields.note("to", fields.has("to") ? "no recipient at all" : "missing", "at least one address in to, cc or bcc");
        }
        if (recipients.size() > limits.recipients()) {
            violations.add(new Violation("$", recipients.size() + " recipients",
                    "at most " + limits.recipients() + " in to, cc and bcc together"));
        }
        return recipients;
    }

    private List<EmailAddress> addresses(Fields fields, String name, List<Violation> violations) {
        return fields.list(name, limits.recipients(), "addresses", (path, node) -> fields
                .checkText(path, node, Limits.ADDRESS, Fields.ANYTHING, AddressParser.WANTED)
                .flatMap(text -> address(path, text, violations)));
    }

    static Optional<EmailAddress> address(String path, String text, List<Violation> violations) {
        try {
            return Optional.of(AddressParser.parse(text));
        } catch (AddressException e) {
            violations.add(new Violation(path, e.getMessage(), AddressParser.WANTED));
            return Optional.empty();
        }
    }

    private static Optional<Body> body(Fields fields) {
        var text = fields.text("text", Limits.CONTENT, Fields.ANYTHING, "the mail's text");
        var html = fields.text("html", Limits.CONTENT, Fields.ANYTHING, "the mail's html");
        var template = fields.text("template", Limits.NAME, TEMPLATE, "a template's name: letters, digits, - _ /");
        var data = fields.object("data", "an object: what fills the template");
        fields.wellFormed("data");
        if (fields.has("template") && (fields.has("text") || fields.has("html"))) {
            fields.note("template", "given together with text or html", "either a template or the text itself");
        } else if (!fields.has("template") && !fields.has("text") && !fields.has("html")) {
            fields.note("text", "missing", "one of text, html, template");
        }
        if (fields.has("data") && !fields.has("template")) {
            fields.note("data", "given without template", "a template that it fills");
        }
        if (template.isPresent()) {
            return template.map(name -> new Body.Template(name, data.orElseGet(JsonNodeFactory.instance::objectNode)));
        }
        return text.<Body> map(t -> html.<Body> map(h -> new Body.TextAndHtml(t, h)).orElseGet(() -> new Body.Text(t)))
                .or(() -> html.map(Body.Html::new));
    }

    private static Optional<Instant> moment(Fields fields, String name) {
        String wanted = "a date and time with offset (RFC 3339), such as 2026-12-01T00:00:00Z";
        return fields.text(name, 64, DATE_TIME, wanted).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant());
            } catch (DateTimeParseException e) {
                fields.note(name, "a string that is no date and time", wanted);
                return Optional.empty();
            }
        });
    }
}
