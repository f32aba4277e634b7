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
     * The mail as a sendMail request has it, with its files.
     *
     * @param mark what it is marked with
     * @param tidies whether a copy that is there for a look alone is to be told from others
     * @throws UndeliverableException if JSON can't carry it
     */
    public static ByteSource toSend(SendRequest mail, MailMark mark, boolean tidies) throws UndeliverableException {
        InlineContent.require(mail.attachments());
        var headers = JsonHeaders.of(mail.headers());
        boolean forLook = mail.searches() && mail.saveToSentItems().isEmpty();
        try (var json = new JsonWithFiles()) {
            json.generator().writeStartObject();
            json.generator().writeObjectFieldStart("message");
            JsonMessage.write(json.generator(), mail, headers, mark, forLook && tidies);
            writeAttachments(json, mail);
            json.generator().writeEndObject();
            json.generator().writeBooleanField("saveToSentItems", mail.saveToSentItems().orElse(forLook));
            json.generator().writeEndObject();
            return json.written();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The mail as a draft is made of it, which its files are added to afterwards.
     *
     * @param mark what it is marked with
     * @param messageId its Message-ID
     * @throws UndeliverableException if JSON can't carry it
     */
    public static ByteSource toDraft(SendRequest mail, MailMark mark, String messageId) throws UndeliverableException {
        var headers = JsonHeaders.of(mail.headers());
        var out = new ByteArrayOutputStream(2048);
        try (var json = JsonWithFiles.JSON.createGenerator(out)) {
            json.writeStartObject();
            JsonMessage.write(json, mail, headers, mark, false);
            // By it the draft is found whose making was not answered; Exchange lets a draft alone have one of ours.
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
