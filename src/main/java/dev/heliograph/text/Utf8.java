package dev.heliograph.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text that comes in as bytes, or that somebody has saved as a file before. */
public final class Utf8 {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** In characters. */
    private static final int PIECE = 8 << 10;

    private Utf8() {
    }

    /**
     * The text without the byte order mark that editors put before it.
     *
     * @throws CharacterCodingException if the bytes are no UTF-8; nothing of them is in its message
     */
    public static String decode(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Only a text with this in it can have been none: a decoder that says so itself takes four times the memory.
        return withoutMark(text.indexOf('\uFFFD') < 0 ? text
                : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }

    /**
     * Looks at bytes without making a text of them, which would take up to three times their memory.
     *
     * @throws CharacterCodingException if they are no UTF-8; nothing of them is in its message
     */
    public static void require(byte[] bytes) throws CharacterCodingException {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var given = ByteBuffer.wrap(bytes);
        var piece = CharBuffer.allocate(Math.min(PIECE, bytes.length + 1));
        CoderResult result;
        do {
            piece.clear();
            result = decoder.decode(given, piece, true);
        } while (result.isOverflow());
        if (result.isError()) {
            result.throwException();
        }
    }

    /** The text without the byte order mark that editors put before it. */
    public static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** The same of bytes that may be text, or none. */
    public static byte[] withoutMark(byte[] bytes) {
        byte[] mark = BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8);
        boolean marked = bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
        return marked ? Arrays.copyOfRange(bytes, mark.length, bytes.length) : bytes;
    }
}
