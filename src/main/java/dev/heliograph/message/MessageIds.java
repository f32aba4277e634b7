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
 * The ids of mails in the header fields that keep a conversation together. Programs write more than the grammar allows (two
 * {@code @} or none, brackets, blanks, letters outside of ASCII), and only the same id keeps the conversation together, so
 * one is left as it is. None has a control character.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4">RFC 5322, 3.6.4 Identification Fields</a>
 */
public final class MessageIds {

    /**
     * Of an id, in characters: with {@code In-Reply-To: } before it, it fits into a line of a mail (998 characters; RFC 5322,
     * 2.1.1).
     */
    public static final int LONGEST = 980;

    /**
     * Of a field's value that is decoded, in characters: each encoded word costs some 25 KB, and ids never need to be encoded.
     */
    private static final int LONGEST_ENCODED = 16 << 10;

    private static final String CONTROL = "\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029";

    /** In brackets, or without brackets and blanks; not several. */
    public static final Pattern ID = Pattern.compile("(?!.*> *<)(?:<[^" + CONTROL + " ](?:[^" + CONTROL + "]*[^" + CONTROL
            + " ])?>|[^" + CONTROL + " <>]{1,978})");

    private static final Pattern BETWEEN = Pattern.compile("[" + CONTROL + "\\s]+");
    /** What can follow an id in a text that is more than ids. */
    private static final String ENDS = "<,;.:()\"'";

    private static final Pattern ENCODED = Pattern.compile("=\\?([^?\\s]{1,60})(\\?[BbQq]\\?[^?\\s]*\\?=)");
    private static final Pattern BETWEEN_ENCODED = Pattern.compile("(?<=\\?=)\\s+(?==\\?)");

    private MessageIds() {
    }

    /** An id as a header field holds it, in brackets. */
    public static String inBrackets(String id) {
        return id.startsWith("<") ? id : "<" + id + ">";
    }

    /**
     * The first and the last ones of too many: readers look for the conversation's first mail and for the one that is answered.
     */
    public static List<String> firstAndLast(List<String> ids, int most) {
        if (ids.size() <= most) {
            return ids;
        }
        var some = new ArrayList<>(ids.subList(0, 1));
        some.addAll(ids.subList(ids.size() - most + 1, ids.size()));
        return some;
    }

    /** The ids in the value of a header field that came in, which may be encoded (RFC 2047) though ids never need it. */
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

    /** Left as it is if it can't be read. */
    private static String word(String charset, String rest) {
        return tried(charset, rest).or(() -> tried("UTF-8", rest)).orElse("=?" + charset + rest);
    }

    /** Not every environment knows every charset, and ids are ASCII. */
    private static Optional<String> tried(String charset, String rest) {
        try {
            return Optional.of(MimeUtility.decodeWord("=?" + charset + rest));
        } catch (ParseException | UnsupportedEncodingException e) {
            return Optional.empty();
        }
    }
}
