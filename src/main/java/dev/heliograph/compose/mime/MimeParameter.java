package dev.heliograph.compose.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of a header field that holds text of any script, on lines of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2231">RFC 2231</a>, sections 3 and 4
 */
final class MimeParameter {

    /** Of a piece, in characters; a line is to have no more than 78. */
    private static final int LONGEST = 60;

    private static final String PLAIN = "!#$&+-.^_`|~";

    private MimeParameter() {
    }

    /**
     * With the semicolon before it. Text in ASCII is quoted, so it may have no more than some 900 characters. In apostrophes
     * some
     * readers see an encoding, Python's for one.
     */
    static String of(String name, String text) {
        if (text.chars().allMatch(character -> character >= ' ' && character <= '~' && character != '\'')) {
            return ";\r\n " + name + "=\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
        var pieces = pieces(text);
        if (pieces.size() == 1) {
            return ";\r\n " + name + "*=" + pieces.get(0);
        }
        var all = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            all.append(";\r\n ").append(name).append('*').append(i).append("*=").append(pieces.get(i));
        }
        return all.toString();
    }

    /** A character is never parted, as some readers decode each piece by itself. */
    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder("UTF-8''");
        text.codePoints().mapToObj(MimeParameter::encoded).forEach(character -> {
            if (piece.length() + character.length() > LONGEST) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(character);
        });
        pieces.add(piece.toString());
        return pieces;
    }

    private static String encoded(int character) {
        var encoded = new StringBuilder();
        for (byte one : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one >= '0' && one <= '9' || one >= 'A' && one <= 'Z' || one >= 'a' && one <= 'z'
                    || PLAIN.indexOf(one) >= 0;
            encoded.append(plain ? String.valueOf((char) one) : String.format("%%%02X", one));
        }
        return encoded.toString();
    }
}
