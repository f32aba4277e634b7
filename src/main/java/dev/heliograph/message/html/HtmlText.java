package dev.heliograph.message.html;

import java.util.Optional;

/** Html with a place in it. What is read ends at the end of the conditional comment that the place is in, if it is in one. */
final class HtmlText {

    static final String CONDITION_BEGIN = "[if";
    static final String CONDITION_END = "]>";

    /** Of a condition, in characters; what is longer is a comment. */
    private static final int LONGEST_CONDITION = 200;

    private final String html;
    private int at;
    private int end;
    private boolean confined;

    HtmlText(String html) {
        this.html = html;
        end = html.length();
    }

    /** The character that many places ahead; NUL behind the end. */
    char peek(int ahead) {
        return at + ahead < end ? html.charAt(at + ahead) : 0;
    }

    boolean isAtEnd() {
        return at >= end;
    }

    void skip(int characters) {
        at = Math.min(end, at + characters);
    }

    void skipAll() {
        at = end;
    }

    boolean startsWith(String text) {
        return at + text.length() <= end && html.startsWith(text, at);
    }

    /** Goes to the next such character, out of a conditional comment too; false if there is none. */
    boolean seek(char character) {
        int found = indexOf(character, at);
        if (found < 0 && confined) {
            leaveComment(end);
            found = indexOf(character, at);
        }
        at = found < 0 ? end : found;
        return found >= 0;
    }

    void skipBehind(char character) {
        int found = indexOf(character, at);
        at = found < 0 ? end : found + 1;
    }

    void skipBlanks() {
        while (!isAtEnd() && isBlank(peek(0))) {
            at++;
        }
    }

    /** The text up to one of these characters or a blank. */
    String until(String characters) {
        int begin = at;
        while (!isAtEnd() && !isBlank(peek(0)) && characters.indexOf(peek(0)) < 0) {
            at++;
        }
        return html.substring(begin, at);
    }

    /** The text in quotation marks, the first of which is here; empty if there is no second one. */
    Optional<String> quoted() {
        int begin = at + 1;
        int found = indexOf(peek(0), begin);
        at = found < 0 ? end : found + 1;
        return found < 0 ? Optional.empty() : Optional.of(html.substring(begin, found));
    }

    /** The text up to an end tag, or to the end. */
    String rawUntil(String endTag) {
        int begin = at;
        while (!isAtEnd() && !isEndTag(endTag)) {
            at++;
        }
        return html.substring(begin, at);
    }

    private boolean isEndTag(String endTag) {
        char next = peek(endTag.length());
        return peek(0) == '<' && html.regionMatches(true, at, endTag, 0, endTag.length())
                && (isBlank(next) || next == '>' || next == '/');
    }

    /** What is between {@code [if} and {@code ]>} in a comment that begins here; empty if it has no such beginning. */
    Optional<String> condition() {
        int begin = at + CONDITION_BEGIN.length();
        if (!html.regionMatches(true, at, CONDITION_BEGIN, 0, CONDITION_BEGIN.length())) {
            return Optional.empty();
        }
        String text = html.substring(begin, Math.min(end, begin + LONGEST_CONDITION));
        int close = text.indexOf(CONDITION_END);
        return close < 0 || text.substring(0, close).contains("--") ? Optional.empty() : Optional.of(text.substring(0, close));
    }

    /** Where the hyphens are that close the comment that begins here: in another comment its own, since that holds none. */
    int endOfComment() {
        if (confined) {
            return end;
        } else if (startsWith(">") || startsWith("->")) {
            return at;
        }
        for (int i = at; i + 2 < end; i++) {
            if (html.charAt(i) == '-' && (html.startsWith("-->", i) || html.startsWith("--!>", i))) {
                return i;
            }
        }
        return end;
    }

    /** From here on the comment is read up to its end as if it were none. */
    void confine(int endOfComment) {
        end = endOfComment;
        confined = true;
    }

    /** Goes behind the comment that ends there. */
    void leaveComment(int endOfComment) {
        at = endOfComment;
        if (confined && endOfComment == end) {
            end = html.length();
            confined = false;
        }
        skipBehind('>');
    }

    private int indexOf(char character, int from) {
        for (int i = from; i < end; i++) {
            if (html.charAt(i) == character) {
                return i;
            }
        }
        return -1;
    }

    static boolean isBlank(char character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r' || character == '\f';
    }
}
