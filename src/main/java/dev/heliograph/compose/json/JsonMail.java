package dev.heliograph.compose.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

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
        refuseWhatNeedsAnotherForm(mail);
        var headers = JsonHeaders.of(mail.headers());
        var out = new ByteArrayOutputStream(2048);
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("message");
            json.writeStringField("subject", mail.subject().orElseThrow());
            if (mail.importance() != Importance.NORMAL) {
                json.writeStringField("importance", mail.importance().word());
            }
            writeBody(json, mail.body());
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

    private static void refuseWhatNeedsAnotherForm(SendRequest mail) throws UndeliverableException {
        if (mail.body() instanceof Body.TextAndHtml) {
            throw new UndeliverableException("needs-mime",
                    "$.text and $.html: both together need MIME, which can't be sent yet; wanted: html alone"
                            + " (Exchange makes the text part) or text alone");
        }
        InlineContent.require(mail.attachments());
    }

    private static void writeBody(JsonGenerator json, Body body) throws IOException {
        json.writeObjectFieldStart("body");
        boolean html = body instanceof Body.Html;
        json.writeStringField("contentType", html ? "html" : "text");
        json.writeStringField("content", html ? ((Body.Html) body).html() : ((Body.Text) body).text());
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
