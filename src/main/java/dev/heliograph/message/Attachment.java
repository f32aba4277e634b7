package dev.heliograph.message;

import java.util.Optional;
import java.util.function.Function;

import dev.heliograph.bytes.ByteSource;

/**
 * An attached file.
 *
 * @param name the file name that the recipient sees
 * @param givenType the media type of the request
 * @param contentId the id by which html can show it with {@code cid:}; without that it is an ordinary file
 * @param content its bytes
 */
public record Attachment(String name, Optional<String> givenType, Optional<String> contentId, Content content) {

    static final String ANY_TYPE = "application/octet-stream";

    /** The media type: the given one, else that of the name's extension. */
    public String contentType() {
        return givenType.or(() -> MediaTypes.ofName(name)).orElse(ANY_TYPE);
    }

    /** The place of an attachment's bytes. */
    public sealed interface Content {

        /** Calls the function for the case. */
        <T> T match(Function<ByteSource, T> inline, Function<String, T> source);

        /** Bytes in the request itself. */
        record Inline(ByteSource bytes) implements Content {

            @Override
            public <T> T match(Function<ByteSource, T> inline, Function<String, T> source) {
                return inline.apply(bytes);
            }
        }

        /** Bytes elsewhere, which are read when the mail is sent. */
        record Source(String uri) implements Content {

            @Override
            public <T> T match(Function<ByteSource, T> inline, Function<String, T> source) {
                return source.apply(uri);
            }
        }
    }
}
