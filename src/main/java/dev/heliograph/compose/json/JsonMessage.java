package dev.heliograph.compose.json;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.heliograph.compose.IdHeader;
import dev.heliograph.message.Body;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Importance;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailMark;

/**
 * The properties of a message, all but its attachments.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/message">message resource type</a>
 */
final class JsonMessage {

    private JsonMessage() {
    }

    /**
     * @param mark the mail's mark
     * @param tidied whether its copy in the mailbox is marked as one that is deleted after the search
     */
    static void write(JsonGenerator json, SendRequest mail, JsonHeaders headers, MailMark mark, boolean tidied)
            throws IOException {
        json.writeStringField("subject", mail.subject().orElseThrow());
        if (mail.importance() != Importance.NORMAL) {
            json.writeStringField("importance", mail.importance().word());
        }
        writeBody(json, content(mail.body()));
        if (mail.from().isPresent()) {
            json.writeFieldName("from");
            writeAddress(json, mail.from().get());
        }
        writeAddresses(json, "toRecipients", mail.recipients().to());
        writeAddresses(json, "ccRecipients", mail.recipients().cc());
        writeAddresses(json, "bccRecipients", mail.recipients().bcc());
        writeAddresses(json, "replyTo", mail.replyTo());
        json.writeArrayFieldStart("internetMessageHeaders");
        writePair(json, "name", IdHeader.NAME, IdHeader.value(mail.id(), mark));
        writePairs(json, "name", headers.custom());
        json.writeEndArray();
        json.writeArrayFieldStart("singleValueExtendedProperties");
        writePair(json, "id", LookupProperty.ID, LookupProperty.value(mark.copy(), mail.id()));
        if (tidied) {
            writePair(json, "id", LookupProperty.TIDY, LookupProperty.MARK);
        }
        writePairs(json, "id", headers.extended());
        json.writeEndArray();
    }

    /** The body in Graph's form: one body of one type. */
    private record Content(String type, String content) {
    }

    private static Content content(Body body) {
        return body.match(new Body.Cases<Content>() {
            @Override
            public Content text(String text) {
                return new Content("text", text);
            }

            @Override
            public Content html(String html) {
                return new Content("html", html);
            }

            @Override
            public Content textAndHtml(String text, String html) {
                throw new IllegalStateException("JSON has one body");
            }

            @Override
            public Content template(Body.Template template) {
                throw new IllegalStateException("a template is filled in before a mail leaves");
            }
        });
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
