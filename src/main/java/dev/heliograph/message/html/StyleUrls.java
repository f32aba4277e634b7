package dev.heliograph.message.html;

import java.util.ArrayList;
import java.util.List;

/**
 * The URLs that CSS loads: in {@code url()}, in {@code image-set()} and after {@code @import}.
 *
 * @see <a href="https://www.w3.org/TR/css-syntax-3/#tokenization">CSS Syntax Module Level 3, Tokenization</a>
 */
final class StyleUrls {

    private static final String BLANKS = " \t\n\r\f";

    private final String css;
    private final List<String> urls = new ArrayList<>();
    private int at;
    private int depth;
    /** The depth of brackets of the {@code image-set()} around the position; 0: there is none. */
    private int imageSet;
    private boolean imports;

    private StyleUrls(String css) {
        this.css = css;
    }

    static List<String> of(String css) {
        var found = new StyleUrls(css);
        while (found.at < css.length()) {
            found.token();
        }
        return found.urls;
    }

    private void token() {
        char next = css.charAt(at);
        if (css.startsWith("/*", at)) {
            int end = css.indexOf("*/", at + 2);
            at = end < 0 ? css.length() : end + 2;
        } else if (css.startsWith("<!--", at)) {
            at += 4;
        } else if (css.startsWith("-->", at)) {
            at += 3;
        } else if (next == '"' || next == '\'') {
            String text = string();
            if (imports || imageSet > 0) {
                urls.add(text);
            }
            imports = false;
        } else if (isOfName(next)) {
            name(HtmlTokenizer.lower(text("")));
        } else {
            at++;
            mark(next);
        }
    }

    private void mark(char mark) {
        if (mark == '@') {
            imports = HtmlTokenizer.lower(text("")).equals("import");
        } else if (mark == ';') {
            imports = false;
        } else if (mark == '(') {
            depth++;
        } else if (mark == ')') {
            depth--;
            imageSet = depth < imageSet ? 0 : imageSet;
        }
    }

    private void name(String name) {
        if (at >= css.length() || css.charAt(at) != '(') {
            return;
        }
        at++;
        if (name.equals("url")) {
            url();
            return;
        }
        depth++;
        if (imageSet == 0 && (name.equals("image-set") || name.equals("-webkit-image-set"))) {
            imageSet = depth;
        }
    }

    private void url() {
        skipBlanks();
        boolean quoted = at < css.length() && (css.charAt(at) == '"' || css.charAt(at) == '\'');
        String url = quoted ? string() : text("unquoted");
        skipBlanks();
        if (at >= css.length() || css.charAt(at) == ')') {
            urls.add(url);
        }
        imports = false;
        int end = css.indexOf(')', at);
        at = end < 0 ? css.length() : end + 1;
    }

    /** The string that begins here; empty if a line's end interrupts it. */
    private String string() {
        char mark = css.charAt(at++);
        var text = new StringBuilder();
        while (at < css.length() && css.charAt(at) != mark) {
            if (isLineEnd(css.charAt(at))) {
                return "";
            }
            character(text);
        }
        at++;
        return text.toString();
    }

    /** A name, or a URL without quotation marks. */
    private String text(String unquoted) {
        var text = new StringBuilder();
        while (at < css.length() && (unquoted.isEmpty() ? isOfName(css.charAt(at))
                : (BLANKS + "\"'()").indexOf(css.charAt(at)) < 0)) {
            character(text);
        }
        return text.toString();
    }

    private void character(StringBuilder text) {
        char next = css.charAt(at++);
        if (next != '\\') {
            text.append(next);
        } else if (at < css.length()) {
            escaped(text);
        }
    }

    private void escaped(StringBuilder text) {
        int begin = at;
        while (at < css.length() && at - begin < 6 && Character.digit(css.charAt(at), 16) >= 0) {
            at++;
        }
        if (at == begin) {
            char character = css.charAt(at++);
            // An escaped line end continues the string.
            if (!isLineEnd(character)) {
                text.append(character);
            } else if (character == '\r' && at < css.length() && css.charAt(at) == '\n') {
                at++;
            }
            return;
        }
        int code = Integer.parseInt(css.substring(begin, at), 16);
        text.appendCodePoint(code > Character.MAX_CODE_POINT ? 0xFFFD : code);
        if (at < css.length() && BLANKS.indexOf(css.charAt(at)) >= 0) {
            at++;
        }
    }

    private static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r' || character == '\f';
    }

    private void skipBlanks() {
        while (at < css.length() && BLANKS.indexOf(css.charAt(at)) >= 0) {
            at++;
        }
    }

    private static boolean isOfName(char character) {
        return HtmlTokenizer.isLetter(character) || character >= '0' && character <= '9' || character == '-' || character == '_'
                || character == '\\' || character >= 0x80;
    }
}
