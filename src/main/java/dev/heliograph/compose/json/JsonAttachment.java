package dev.heliograph.compose.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.InlineContent;
import dev.heliograph.message.Attachment;
import dev.heliograph.message.CidReferences;

/**
 * A file, as part of a message or by itself.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/fileattachment">fileAttachment resource type</a>
 */
public final class JsonAttachment {

    private JsonAttachment() {
    }

    /**
     * The request that adds the file to a draft.
     *
     * @param shown the content ids that the mail's html shows
     */
    public static ByteSource of(Attachment attachment, Set<String> shown) {
        try (var json = new JsonWithFiles()) {
            write(json, attachment, shown);
            return json.written();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The request that opens an upload session for the file.
     *
     * @param shown the content ids that the mail's html shows
     * @see <a href="https://learn.microsoft.com/graph/api/attachment-createuploadsession">attachment:
     *      createUploadSession</a>
     */
    public static byte[] session(Attachment attachment, Set<String> shown) {
        var out = new ByteArrayOutputStream();
        try (var json = JsonWithFiles.JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("AttachmentItem");
            json.writeStringField("attachmentType", "file");
            json.writeNumberField("size", InlineContent.of(attachment).length());
            writeNames(json, attachment, shown);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static void write(JsonWithFiles json, Attachment attachment, Set<String> shown) throws IOException {
        json.generator().writeStartObject();
        json.generator().writeStringField("@odata.type", "#microsoft.graph.fileAttachment");
        writeNames(json.generator(), attachment, shown);
        json.writeFile("contentBytes", InlineContent.of(attachment));
        json.generator().writeEndObject();
    }

    private static void writeNames(JsonGenerator json, Attachment attachment, Set<String> shown) throws IOException {
        json.writeStringField("name", attachment.name());
        json.writeStringField("contentType", attachment.contentType());
        if (CidReferences.shows(shown, attachment)) {
            json.writeStringField("contentId", attachment.contentId().get());
            json.writeBooleanField("isInline", true);
        }
    }
}
