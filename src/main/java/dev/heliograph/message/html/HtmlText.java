package dev.heliograph.message.html;

import java.util.Optional;

/**
 * Html with a reading position. Reading ends at the end of the conditional comment around the position, if there is
 * one.
 */
final class HtmlText {

    static final String CONDITION_BEGIN = "[if";
    static final String CONDITION_END = "]>";

    /** The longest condition, in characters; a longer one is a comment. */
    private static final int LONGEST_CONDITION = 200;

    private final String html;
    private int at;
    private int end;
    private boolean confined;

    HtmlText(String html) {
        this.html = html;
        end = html.length();
    }

    /** A character ahead of the position; NUL after the end. */
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

    /** Moves to the next such character, also out of a conditional comment; false if there is none. */
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

    /** The text in quotation marks that begins here; empty if the second mark is missing. */
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

    /** The condition between {@code [if} and {@code ]>} of a comment that begins here; empty if it has none. */
    Optional<String> condition() {
        int begin = at + CONDITION_BEGIN.length();
        if (!html.regionMatches(true, at, CONDITION_BEGIN, 0, CONDITION_BEGIN.length())) {
            return Optional.empty();
        }
        String text = html.substring(begin, Math.min(end, begin + LONGEST_CONDITION));
        int close = text.indexOf(CONDITION_END);
        return close < 0 || text.substring(0, close).contains("--") ? Optional.empty() : Optional.of(text.substring(0, close));
    }

    /** The position of the hyphens that close the comment that begins here. */
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

    /** Limits reading to the comment, whose content is read like html. */
    void confine(int endOfComment) {
        end = endOfComment;
        confined = true;
    }

    /** Moves past the end of a comment. */
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
