package dev.heliograph.message;

import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;

/**
 * The ids of mails in the header fields that keep a conversation together. Programs write more than the grammar allows
 * (two {@code @} or none, brackets, blanks, letters outside of ASCII), and only an unchanged id keeps the conversation
 * together, so ids are not corrected. None has a control character.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4">RFC 5322, 3.6.4 Identification Fields</a>
 */
public final class MessageIds {

    /**
     * The most characters of an id: with {@code In-Reply-To: } before it, it fits into a line of a mail (998
     * characters; RFC 5322, 2.1.1).
     */
    public static final int LONGEST = 980;

    /**
     * The most characters of a field's value that are decoded: each encoded word costs some 25 KB, and ids never need
     * to be encoded.
     */
    private static final int LONGEST_ENCODED = 16 << 10;

    private static final String CONTROL = "\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029";

    /** One id, in brackets or without brackets and blanks. */
    public static final Pattern ID = Pattern.compile("(?!.*> *<)(?:<[^" + CONTROL + " ](?:[^" + CONTROL + "]*[^" + CONTROL
            + " ])?>|[^" + CONTROL + " <>]{1,978})");

    private static final Pattern BETWEEN = Pattern.compile("[" + CONTROL + "\\s]+");
    /** The characters that can follow an id in a text. */
    private static final String ENDS = "<,;.:()\"'";

    private static final Pattern ENCODED = Pattern.compile("=\\?([^?\\s]{1,60})(\\?[BbQq]\\?[^?\\s]*\\?=)");
    private static final Pattern BETWEEN_ENCODED = Pattern.compile("(?<=\\?=)\\s+(?==\\?)");

    private MessageIds() {
    }

    /** The id in brackets, as in a header field. */
    public static String inBrackets(String id) {
        return id.startsWith("<") ? id : "<" + id + ">";
    }

    /**
     * Shortens a list to its first and last ids: readers use the conversation's first mail and the one that is
     * answered.
     */
    public static List<String> firstAndLast(List<String> ids, int most) {
        if (ids.size() <= most) {
            return ids;
        }
        var some = new ArrayList<>(ids.subList(0, 1));
        some.addAll(ids.subList(ids.size() - most + 1, ids.size()));
        return some;
    }

    /** The ids in the value of an incoming header field, which may be encoded (RFC 2047) though ids never need it. */
    public static List<String> in(String value) {
        String decoded = decoded(value).strip();
        var ids = new ArrayList<String>();
        for (String word : BETWEEN.split(decoded)) {
            inWord(word, ids);
        }
        boolean bare = ids.isEmpty() && decoded.length() <= LONGEST && ID.matcher(decoded).matches();
        return bare ? List.of(inBrackets(decoded)) : ids;
    }

    private static void inWord(String word, List<String> ids) {
        int begin = word.indexOf('<');
        for (int i = begin; begin >= 0 && i < word.length(); i++) {
            boolean ends = word.charAt(i) == '>' && (i + 1 == word.length() || ENDS.indexOf(word.charAt(i + 1)) >= 0);
            if (ends) {
                String id = word.substring(begin, i + 1);
                if (id.length() > 2 && id.length() <= LONGEST) {
                    ids.add(id);
                }
                begin = word.indexOf('<', i);
                i = begin;
            }
        }
    }

    private static String decoded(String value) {
        return value.contains("=?") && value.length() <= LONGEST_ENCODED
                ? ENCODED.matcher(BETWEEN_ENCODED.matcher(value).replaceAll(""))
                        .replaceAll(word -> Matcher.quoteReplacement(word(word.group(1), word.group(2))))
                : value;
    }

    /** Decodes an encoded word; it stays as it is if it can't be read. */
    private static String word(String charset, String rest) {
        return decoded(charset, rest).or(() -> decoded("UTF-8", rest)).orElse("=?" + charset + rest);
    }

    /** The decoded word. Not every environment knows every charset, and ids are ASCII. */
    private static Optional<String> decoded(String charset, String rest) {
        try {
            return Optional.of(MimeUtility.decodeWord("=?" + charset + rest));
        } catch (ParseException | UnsupportedEncodingException e) {
            return Optional.empty();
        }
    }
}
