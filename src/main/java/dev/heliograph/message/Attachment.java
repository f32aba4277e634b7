package dev.heliograph.message;

import java.util.Optional;
import java.util.function.Function;

import dev.heliograph.bytes.ByteSource;

/**
 * A file that goes with a mail.
 *
 * @param name the file name that the recipient sees
 * @param givenType the media type that its request gives
 * @param contentId by which html can show it with {@code cid:}; where none does, it is a file like any other
 * @param content where its bytes are
 */
public record Attachment(String name, Optional<String> givenType, Optional<String> contentId, Content content) {

    static final String ANY_TYPE = "application/octet-stream";

    /** Its media type: the one given, else that of files with such a name. */
    public String contentType() {
        return givenType.or(() -> MediaTypes.ofName(name)).orElse(ANY_TYPE);
    }

    /** Where an attachment's bytes are. */
    public sealed interface Content {

        /** Answers for the case that it is. */
        <T> T match(Function<ByteSource, T> inline, Function<String, T> source);

        /** In the request itself. */
        record Inline(ByteSource bytes) implements Content {

            @Override
            public <T> T match(Function<ByteSource, T> inline, Function<String, T> source) {
                return inline.apply(bytes);
            }
        }

        /** Somewhere else, to be read when the mail is sent. */
        record Source(String uri) implements Content {

            @Override
            public <T> T match(Function<ByteSource, T> inline, Function<String, T> source) {
                return source.apply(uri);
            }
        }
    }
}
