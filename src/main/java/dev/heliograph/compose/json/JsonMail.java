package dev.heliograph.compose.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.InlineContent;
import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.CidReferences;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailMark;

/**
 * A mail in Graph's JSON, which has one body: text or html.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-sendmail">user: sendMail</a>
 */
public final class JsonMail {

    private JsonMail() {
    }

    /**
     * The mail as the body of a sendMail request, with its files.
     *
     * @param mark the mail's mark
     * @param tidies whether its copy is marked as one that is deleted after the search
     * @throws UndeliverableException if JSON can't carry the mail
     */
    public static ByteSource toSend(SendRequest mail, MailMark mark, boolean tidies) throws UndeliverableException {
        InlineContent.require(mail.attachments());
        var headers = JsonHeaders.of(mail.headers());
        boolean forSearch = mail.searches() && mail.saveToSentItems().isEmpty();
        try (var json = new JsonWithFiles()) {
            json.generator().writeStartObject();
            json.generator().writeObjectFieldStart("message");
            JsonMessage.write(json.generator(), mail, headers, mark, forSearch && tidies);
            writeAttachments(json, mail);
            json.generator().writeEndObject();
            json.generator().writeBooleanField("saveToSentItems", mail.saveToSentItems().orElse(forSearch));
            json.generator().writeEndObject();
            return json.written();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The mail as a draft without its files, which are added later.
     *
     * @param mark the mail's mark
     * @param messageId its Message-ID
     * @throws UndeliverableException if JSON can't carry the mail
     */
    public static ByteSource toDraft(SendRequest mail, MailMark mark, String messageId) throws UndeliverableException {
        var headers = JsonHeaders.of(mail.headers());
        var out = new ByteArrayOutputStream(2048);
        try (var json = JsonWithFiles.JSON.createGenerator(out)) {
            json.writeStartObject();
            JsonMessage.write(json, mail, headers, mark, false);
            // The draft is found by it if the answer to its creation was lost. Exchange keeps a given Message-ID in
            // drafts only.
            json.writeStringField("internetMessageId", messageId);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteSource.of(out.toByteArray());
    }

    private static void writeAttachments(JsonWithFiles json, SendRequest mail) throws IOException {
        if (mail.attachments().isEmpty()) {
            return;
        }
        var shown = CidReferences.of(mail.body());
        json.generator().writeArrayFieldStart("attachments");
        for (var attachment : mail.attachments()) {
            JsonAttachment.write(json, attachment, shown);
        }
        json.generator().writeEndArray();
    }
}
