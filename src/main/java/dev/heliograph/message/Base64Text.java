package dev.heliograph.message;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Bytes that lie in memory as the base64 they came in, once, and are decoded while they are read.
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
    public InputStream from(long offset) {
        var decoded = new Decoded((int) (offset / 3 * 4));
        decoded.skip((int) (offset % 3));
        return decoded;
    }

    /** Its size alone: it is content. */
    @Override
    public String toString() {
        return "Base64Text[" + text.length() + " characters]";
    }

    private final class Decoded extends InputStream {

        private int next;
        private byte[] piece = new byte[0];
        private int place;

        Decoded(int from) {
            next = from;
        }

        private void skip(int bytes) {
            if (bytes > 0 && isLeft()) {
                place += bytes;
            }
        }

        @Override
        public int read() {
            return isLeft() ? piece[place++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int at, int most) {
            if (most == 0) {
                return 0;
            } else if (!isLeft()) {
                return -1;
            }
            int length = Math.min(most, piece.length - place);
            System.arraycopy(piece, place, into, at, length);
            place += length;
            return length;
        }

        private boolean isLeft() {
            if (place == piece.length && next < text.length()) {
                int end = Math.min(text.length(), next + PIECE);
                piece = Base64.getDecoder().decode(text.substring(next, end).getBytes(StandardCharsets.ISO_8859_1));
                next = end;
                place = 0;
            }
            return place < piece.length;
        }
    }
}
