package dev.heliograph.message.contract;

import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Attachment;
import dev.heliograph.message.Base64Text;
import dev.heliograph.message.ByteSource;
import dev.heliograph.text.Characters;

/** Binds one entry of a send request's attachments. */
final class AttachmentBinder {

    private static final Set<String> FIELDS = new LinkedHashSet<>(
            List.of("name", "contentType", "contentId", "content", "source"));
    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(?:;[\\t -~]*)?");
    private static final Pattern CONTENT_ID = Pattern.compile("[!-;=?-~]+");
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9+.-]*://[!-~]+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");

    private static final String FILE_NAME = "a file name";
    private static final String WANTED_CONTENT = "base64 (RFC 4648, padded, without line breaks)";

    Optional<Attachment> bind(String path, JsonNode json, List<Violation> violations) {
        if (!json.isObject()) {
            violations.add(new Violation(path, Fields.describe(json), "an attachment: name and content"));
            return Optional.empty();
        }
        int before = violations.size();
        var fields = new Fields(path, json, violations);
        fields.onlyThese(FIELDS);
        var name = fields.text("name", Limits.NAME, Fields.ONE_LINE, FILE_NAME).flatMap(given -> honest(fields, given));
        if (!fields.has("name")) {
            fields.note("name", "missing", "the file name that the recipient sees");
        }
        var contentType = fields.text("contentType", Limits.NAME, MEDIA_TYPE, "a media type such as application/pdf");
        var contentId = fields.text("contentId", Limits.NAME, CONTENT_ID,
                "printable ASCII without spaces and < >, as the html names it after cid:");
        var bytes = content(fields);
        var source = fields.text("source", Limits.SOURCE, SOURCE, "s3://bucket/key or an https address");
        if (fields.has("content") == fields.has("source")) {
            fields.note("content", fields.has("content") ? "given beside source" : "missing", "either content or source");
        }
        if (violations.size() > before) {
            return Optional.empty();
        }
        var content = bytes.<Attachment.Content> map(Attachment.Content.Inline::new)
                .orElseGet(() -> new Attachment.Content.Source(source.orElseThrow()));
        return Optional.of(new Attachment(name.orElseThrow(), contentType, contentId, content));
    }

    /** A name that is turned round shows another ending than the file has. */
    private static Optional<String> honest(Fields fields, String name) {
        var deceptive = Characters.deceptive(name);
        deceptive.ifPresent(found -> fields.note("name", "holds an invisible character (" + found + ")", FILE_NAME));
        return deceptive.isPresent() ? Optional.empty() : Optional.of(name);
    }

    /** A file may be empty. */
    private static Optional<ByteSource> content(Fields fields) {
        return fields.isEmptyText("content") ? Optional.of(new Base64Text(""))
                : fields.text("content", Limits.CONTENT, BASE64, WANTED_CONTENT).flatMap(text -> whole(fields, text));
    }

    /** It stays as it came: to decode it here would keep a large file twice. */
    private static Optional<ByteSource> whole(Fields fields, String text) {
        try {
            if (text.length() % 4 == 0 && isExact(text.substring(text.length() - 4))) {
                return Optional.of(new Base64Text(text));
            }
        } catch (IllegalArgumentException e) {
            // What a decoder can't read is wrong in the same way.
        }
        fields.note("content", "a string of " + text.length() + " characters that is cut off or wrongly padded",
                WANTED_CONTENT);
        return Optional.empty();
    }

    /** Java's decoder passes over bits at the end that belong to no byte, so that something else would be sent. */
    private static boolean isExact(String end) {
        return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(end)).equals(end);
    }
}
