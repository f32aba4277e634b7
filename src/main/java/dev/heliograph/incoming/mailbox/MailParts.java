package dev.heliograph.incoming.mailbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * The parts of a mail that are no multiparts, each from its beginning. A returned mail is one of them.
 *
 * @param all in their order
 */
public record MailParts(List<Part> all) {

    /** The most bytes of a part; a returned mail can be long, and its header is at its beginning. */
    private static final int MOST_OF_A_PART = 128 << 10;

    /** The most bytes of all parts: more than a text, a status part and a returned header have. */
    private static final int MOST_OF_ALL = 3 * MOST_OF_A_PART;

    /**
     * A part.
     *
     * @param type the type, such as {@code text/plain}, in lower case
     */
    public record Part(String type, String text) {

        public boolean isStatus() {
            return type.equals("message/delivery-status") || type.equals("message/global-delivery-status");
        }

        /** Whether the part is a mail, or its header. */
        public boolean isMail() {
            return type.equals("message/rfc822") || type.equals("message/partial") || type.equals("message/global")
                    || type.startsWith("message/rfc822-") || type.startsWith("message/global-headers")
                    || type.startsWith("text/rfc822");
        }
    }

    /**
     * Parses a mail as far as possible: the parts before an error are kept.
     *
     * @param mostParts the most parts that are read
     * @param deepest the most multiparts around a part; reading ends at a deeper one
     */
    public static MailParts read(byte[] mime, int mostParts, int deepest) {
        var found = new ArrayList<Part>();
        var parts = new MimeTokenStream(MimeConfig.PERMISSIVE);
        parts.setRecursionMode(RecursionMode.M_NO_RECURSE);
        parts.parse(new ByteArrayInputStream(mime));
        int depth = 0;
        int left = MOST_OF_ALL;
        try {
            for (var state = parts.getState(); state != EntityState.T_END_OF_STREAM
                    && found.size() < mostParts && left > 0; state = parts.next()) {
                if (state == EntityState.T_START_MULTIPART && ++depth > deepest) {
                    break;
                } else if (state == EntityState.T_END_MULTIPART) {
                    depth--;
                } else if (state == EntityState.T_BODY) {
                    var part = part(parts, Math.min(left, MOST_OF_A_PART));
                    left -= part.text().length();
                    found.add(part);
                }
            }
        } catch (MimeException | IOException e) {
            return new MailParts(found);
        }
        return new MailParts(found);
    }

    private static Part part(MimeTokenStream parts, int most) throws IOException {
        var descriptor = parts.getBodyDescriptor();
        String type = descriptor.getMimeType().toLowerCase(Locale.ROOT);
        try (var body = parts.getDecodedInputStream()) {
            return new Part(type, new String(body.readNBytes(most),
                    type.startsWith("text/") ? charset(descriptor.getCharset()) : StandardCharsets.UTF_8));
        }
    }

    private static Charset charset(String name) {
        try {
            boolean known = name != null && !name.equalsIgnoreCase("us-ascii") && Charset.isSupported(name);
            return known ? Charset.forName(name) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException e) {
            return StandardCharsets.UTF_8;
        }
    }

    public boolean has(String type) {
        return all.stream().anyMatch(part -> part.type().equals(type));
    }
}
