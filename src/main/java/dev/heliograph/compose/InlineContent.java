package dev.heliograph.compose;

import java.util.List;
import java.util.Optional;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.message.Attachment;

/**
 * The bytes of attachments that stand in the request, as all must that are sent. This is where an attachment's source is
 * resolved: what is made of one downstream reads a piece, sends it and forgets it.
 */
public final class InlineContent {

    private InlineContent() {
    }

    /** @throws UndeliverableException if one of them is elsewhere */
    public static void require(List<Attachment> attachments) throws UndeliverableException {
        for (int i = 0; i < attachments.size(); i++) {
            if (bytes(attachments.get(i)).isEmpty()) {
                throw new UndeliverableException("needs-source",
                        "$.attachments[" + i + "].source: can't be read yet; wanted: content in its place, the file in base64");
            }
        }
    }

    /** Of one that was required. */
    public static ByteSource of(Attachment attachment) {
        return bytes(attachment).orElseThrow();
    }

    private static Optional<ByteSource> bytes(Attachment attachment) {
        return attachment.content().match(Optional::of, elsewhere -> Optional.empty());
    }
}
