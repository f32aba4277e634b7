package dev.heliograph.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes text in UTF-8, which may come from a file. */
public final class Utf8 {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The size of a piece, in characters. */
    private static final int PIECE = 8 << 10;

    private Utf8() {
    }

    /**
     * The text without the byte order mark of editors.
     *
     * @throws CharacterCodingException if the bytes are not UTF-8; its message quotes nothing of them
     */
    public static String decode(byte[] bytes) throws CharacterCodingException {
        String text = new String(bytes, StandardCharsets.UTF_8);
        // Only a text with this character can be invalid: a decoder that reports it itself takes four times the
        // memory.
        return withoutMark(text.indexOf('\uFFFD') < 0 ? text
                : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }

    /**
     * Checks bytes without making a text of them, which would take up to three times their memory.
     *
     * @throws CharacterCodingException if they are not UTF-8; its message quotes nothing of them
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

    /** The text without the byte order mark of editors. */
    public static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** Bytes without the byte order mark, if they begin with one. */
    public static byte[] withoutMark(byte[] bytes) {
        byte[] mark = BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8);
        boolean marked = bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
        return marked ? Arrays.copyOfRange(bytes, mark.length, bytes.length) : bytes;
    }
}
