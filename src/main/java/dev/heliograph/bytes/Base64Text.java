package dev.heliograph.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bytes that are kept in memory as the base64 they came in, and are decoded while they are written.
 *
 * @param text RFC 4648, padded, without line breaks
 */
public record Base64Text(String text) implements ByteSource {

    /** Characters that are decoded together; four make three bytes. */
    private static final int PIECE = 64 << 10;

    @Override
    public long length() {
        int padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
        return text.length() / 4 * 3L - padding;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (int next = 0; next < text.length(); next += PIECE) {
            String piece = text.substring(next, Math.min(text.length(), next + PIECE));
            out.write(Base64.getDecoder().decode(piece.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    /** Shows the size only: the text is content. */
    @Override
    public String toString() {
        return "Base64Text[" + text.length() + " characters]";
    }
}
