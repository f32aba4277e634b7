package dev.heliograph.compose;

import java.util.List;
import java.util.Optional;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.message.Attachment;

/**
 * The bytes of attachments that are in the request, as all attachments of a sent mail are. This is where an
 * attachment's source is resolved: whatever reads it gets a piece, sends it and forgets it.
 */
public final class InlineContent {

    private InlineContent() {
    }

    /** @throws UndeliverableException if an attachment is elsewhere */
    public static void require(List<Attachment> attachments) throws UndeliverableException {
        for (int i = 0; i < attachments.size(); i++) {
            if (bytes(attachments.get(i)).isEmpty()) {
                throw new UndeliverableException("needs-source",
                        "$.attachments[" + i + "].source: can't be read yet; wanted: content in its place, the file in base64");
            }
        }
    }

    /** The bytes of an attachment that {@link #require} has accepted. */
    public static ByteSource of(Attachment attachment) {
        return bytes(attachment).orElseThrow();
    }

    private static Optional<ByteSource> bytes(Attachment attachment) {
        return attachment.content().match(Optional::of, elsewhere -> Optional.empty());
    }
}
