package dev.heliograph.message.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.bytes.Base64Text;
import dev.heliograph.bytes.ByteSource;
import dev.heliograph.message.Attachment;
import dev.heliograph.text.Characters;

/** Binds one entry of a send request's attachments. */
final class AttachmentBinder {

    static final Set<String> FIELDS = new LinkedHashSet<>(
            List.of("name", "contentType", "contentId", "content", "source"));
    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+(?:;[\\t -~]*)?");
    private static final Pattern CONTENT_ID = Pattern.compile("[!-;=?-~]+");
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9+.-]*://[!-~]+");

    private static final String FILE_NAME = "a file name";

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
            fields.note("content", fields.has("content") ? "given together with source, which can't be read yet" : "missing",
                    Base64Problem.WANTED);
        }
        if (violations.size() > before) {
            return Optional.empty();
        }
        var content = bytes.<Attachment.Content> map(Attachment.Content.Inline::new)
                .orElseGet(() -> new Attachment.Content.Source(source.orElseThrow()));
        return Optional.of(new Attachment(name.orElseThrow(), contentType, contentId, content));
    }

    /** The name, unless it changes the direction of writing, which shows another extension than the file has. */
    private static Optional<String> honest(Fields fields, String name) {
        var deceptive = Characters.deceptive(name);
        deceptive.ifPresent(found -> fields.note("name", "holds an invisible character (" + found + ")", FILE_NAME));
        return deceptive.isPresent() ? Optional.empty() : Optional.of(name);
    }

    /** The content, which may be empty. It stays in base64: to decode it here would keep a large file twice. */
    private static Optional<ByteSource> content(Fields fields) {
        var text = fields.isEmptyText("content") ? Optional.of("")
                : fields.text("content", Limits.CONTENT, Fields.ANYTHING, Base64Problem.WANTED);
        var problem = text.flatMap(Base64Problem::of);
        problem.ifPresent(found -> fields.note("content", found.problem(), found.wanted()));
        return problem.isPresent() ? Optional.empty() : text.map(Base64Text::new);
    }
}
