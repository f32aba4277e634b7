package dev.heliograph.incoming.authentication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a structured header field. Comments are left out, nested ones too; a quoted string is one token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.2">RFC 5322, 3.2 Lexical Tokens</a>
 */
final class FieldTokens {

    /** Words and quoted strings end before one of these. */
    private static final String ENDS = "();=\"";

    private final String value;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean gap = true;

    private FieldTokens(String value) {
        this.value = value;
    }

    /** The kinds of tokens. */
    enum Kind {
        WORD,
        QUOTED,
        EQUALS,
        SEMICOLON
    }

    /**
     * A token.
     *
     * @param text the text without quotation marks
     * @param apart whether a blank or a comment comes before it
     */
    record Token(Kind kind, String text, boolean apart) {

        boolean is(Kind wanted) {
            return kind == wanted;
        }
    }

    /** @return empty if a comment or a quoted string has no end, so that the rest is ambiguous */
    static Optional<List<Token>> of(String value) {
        var reading = new FieldTokens(value);
        return reading.read() ? Optional.of(reading.tokens) : Optional.empty();
    }

    private boolean read() {
        while (at < value.length()) {
            char next = value.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
                gap = true;
            } else if (next == '(') {
                gap = true;
                if (!skipComment()) {
                    return false;
                }
            } else if (next == '"') {
                if (!quoted()) {
                    return false;
                }
            } else if (next == '=' || next == ';') {
                at++;
                add(next == '=' ? Kind.EQUALS : Kind.SEMICOLON, String.valueOf(next));
            } else {
                word();
            }
        }
        return true;
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, gap));
        gap = false;
    }

    private boolean skipComment() {
        int depth = 0;
        for (; at < value.length(); at++) {
            char next = value.charAt(at);
            if (next == '\\') {
                at++;
            } else if (next == '(') {
                depth++;
            } else if (next == ')' && --depth == 0) {
                at++;
                return true;
            }
        }
        return false;
    }

    private boolean quoted() {
        var text = new StringBuilder();
        for (at++; at < value.length(); at++) {
            char next = value.charAt(at);
            if (next == '"') {
                at++;
                add(Kind.QUOTED, text.toString());
                return true;
            } else if (next == '\\' && at + 1 < value.length()) {
                at++;
            }
            text.append(value.charAt(at));
        }
        return false;
    }

    private void word() {
        int from = at++;
        while (at < value.length() && ENDS.indexOf(value.charAt(at)) < 0 && !Character.isWhitespace(value.charAt(at))) {
            at++;
        }
        add(Kind.WORD, value.substring(from, at));
    }
}
