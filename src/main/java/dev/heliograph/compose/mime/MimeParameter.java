package dev.heliograph.compose.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A parameter of a header field that holds text of any script, on lines of its own.
 * <p>
 * What is more than plain ASCII is written twice, since many readers know one form only: as encoded words in quotation marks,
 * which no standard allows and Outlook, Gmail and Thunderbird write and read (MimeKit #186, MailKit #1041), and after RFC 2231.
 * The second form comes last: of two, Jakarta Mail takes the last one, and others take that of RFC 2231 wherever it is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2231">RFC 2231</a>, sections 3 and 4
 */
final class MimeParameter {

    /** The longest piece, in characters; a line should have at most 78. */
    private static final int LONGEST = 60;

    /** The longest text in an encoded word, in bytes: with the parameter's name it still fits into a line. */
    private static final int LONGEST_WORD = 30;

    private static final String PLAIN = "!#$&+-.^_`|~";

    /**
     * Characters that are read in more than one way, though they are ASCII: as escapes, or as the mark between charset
     * and text.
     */
    private static final String AMBIGUOUS = "\"\\'%";

    private MimeParameter() {
    }

    /**
     * The parameter with the semicolon before it. Text in ASCII is on one line, so it may have at most some 900
     * characters.
     */
    static String of(String name, String text) {
        boolean ascii = text.chars().allMatch(character -> character >= ' ' && character <= '~') && !text.contains("=?");
        String plain = ascii ? text.replace("\\", "\\\\").replace("\"", "\\\"")
                : String.join("\r\n ", MimeText.words(text, LONGEST_WORD));
        String first = ";\r\n " + name + "=\"" + plain + "\"";
        boolean clear = ascii && text.chars().noneMatch(character -> AMBIGUOUS.indexOf(character) >= 0);
        return clear ? first : first + extended(name, text);
    }

    private static String extended(String name, String text) {
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

    /** The pieces of a text. A character is never split, since some readers decode each piece by itself. */
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
