package dev.heliograph.message;

import java.util.Optional;

/**
 * A file that goes with a mail.
 *
 * @param name the file name that the recipient sees
 * @param contentType its media type
 * @param contentId set for an image that the html shows with {@code cid:}
 * @param content where its bytes are
 */
public record Attachment(String name, String contentType, Optional<String> contentId, Content content) {

    /** Where an attachment's bytes are. */
    public sealed interface Content {

        /** In the request itself. */
        record Inline(byte[] bytes) implements Content {
        }

        /** Somewhere else, to be read when the mail is sent. */
        record Source(String uri) implements Content {
        }
    }
}
