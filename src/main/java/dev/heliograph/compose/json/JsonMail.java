package dev.heliograph.compose.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.heliograph.compose.IdHeader;
import dev.heliograph.compose.InlineContent;
import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.Body;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Importance;
import dev.heliograph.message.SendRequest;
import dev.heliograph.message.ShownImages;

/**
 * Writes the JSON of a sendMail request.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-sendmail">user: sendMail</a>
 */
public final class JsonMail {

    /**
     * The longest request, in bytes. Graph takes 4 MB and the documentation doesn't say of which kind, so it is the smaller
     * one.
     */
    static final int MAX_BYTES = 4_000_000;

    private static final JsonFactory JSON = new JsonFactory();

    private JsonMail() {
    }

    /** @throws UndeliverableException if one JSON request can't hold the mail */
    public static byte[] write(SendRequest mail) throws UndeliverableException {
        var content = content(mail.body());
        InlineContent.require(mail.attachments());
        var headers = JsonHeaders.of(mail.headers());
        var out = new ByteArrayOutputStream(2048);
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("message");
            json.writeStringField("subject", mail.subject().orElseThrow());
            if (mail.importance() != Importance.NORMAL) {
                json.writeStringField("importance", mail.importance().word());
            }
            writeBody(json, content);
            if (mail.from().isPresent()) {
                json.writeFieldName("from");
                writeAddress(json, mail.from().get());
            }
            writeAddresses(json, "toRecipients", mail.recipients().to());
            writeAddresses(json, "ccRecipients", mail.recipients().cc());
            writeAddresses(json, "bccRecipients", mail.recipients().bcc());
            writeAddresses(json, "replyTo", mail.replyTo());
            writeAttachments(json, mail);
            json.writeArrayFieldStart("internetMessageHeaders");
            writePair(json, "name", IdHeader.NAME, mail.id());
            writePairs(json, "name", headers.custom());
            json.writeEndArray();
            if (!headers.extended().isEmpty()) {
                json.writeArrayFieldStart("singleValueExtendedProperties");
                writePairs(json, "id", headers.extended());
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeBooleanField("saveToSentItems", mail.saveToSentItems().orElse(false));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (out.size() > MAX_BYTES) {
            throw new UndeliverableException("too-large", "$: " + out.size() + " bytes as a request to Graph; wanted: at most "
                    + MAX_BYTES + " (about 3 MB of attachments); larger mails can't be sent yet");
        }
        return out.toByteArray();
    }

    /** Graph's body: one, of one type. */
    private record Content(String type, String content) {
    }

    private static Content content(Body body) throws UndeliverableException {
        return body.match(new Body.Cases<Optional<Content>>() {
            @Override
            public Optional<Content> text(String text) {
                return Optional.of(new Content("text", text));
            }

            @Override
            public Optional<Content> html(String html) {
                return Optional.of(new Content("html", html));
            }

            @Override
            public Optional<Content> textAndHtml(String text, String html) {
                return Optional.empty();
            }

            @Override
            public Optional<Content> template(Body.Template template) {
                throw new IllegalStateException("a template is filled in before a mail leaves");
            }
        }).orElseThrow(() -> new UndeliverableException("needs-mime",
                "$.text and $.html: both together need MIME, which can't be sent yet; wanted: html alone"
                        + " (Exchange makes the text part) or text alone"));
    }

    private static void writeBody(JsonGenerator json, Content body) throws IOException {
        json.writeObjectFieldStart("body");
        json.writeStringField("contentType", body.type());
        json.writeStringField("content", body.content());
        json.writeEndObject();
    }

    private static void writeAddresses(JsonGenerator json, String field, List<EmailAddress> addresses) throws IOException {
        if (addresses.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (var address : addresses) {
            writeAddress(json, address);
        }
        json.writeEndArray();
    }

    private static void writeAddress(JsonGenerator json, EmailAddress address) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("emailAddress");
        if (address.name().isPresent()) {
            json.writeStringField("name", address.name().get());
        }
        json.writeStringField("address", address.address());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeAttachments(JsonGenerator json, SendRequest mail) throws IOException {
        if (mail.attachments().isEmpty()) {
            return;
        }
        var shown = ShownImages.of(mail.body());
        json.writeArrayFieldStart("attachments");
        for (var attachment : mail.attachments()) {
            json.writeStartObject();
            json.writeStringField("@odata.type", "#microsoft.graph.fileAttachment");
            json.writeStringField("name", attachment.name());
            json.writeStringField("contentType", attachment.contentType());
            if (ShownImages.shows(shown, attachment)) {
                json.writeStringField("contentId", attachment.contentId().get());
                json.writeBooleanField("isInline", true);
            }
            json.writeBinaryField("contentBytes", InlineContent.of(attachment));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writePairs(JsonGenerator json, String key, Map<String, String> pairs) throws IOException {
        for (var pair : pairs.entrySet()) {
            writePair(json, key, pair.getKey(), pair.getValue());
        }
    }

    private static void writePair(JsonGenerator json, String key, String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField(key, name);
        json.writeStringField("value", value);
        json.writeEndObject();
    }
}
