package dev.heliograph.message.html;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A tag.
 *
 * @param name in lower case
 * @param attributes the values by names in lower case; of two with one name the first
 */
record HtmlTag(String name, Map<String, String> attributes, boolean selfClosing) {

    /** Reads a tag from its name to its {@code >}; empty if the html ends before, as browsers drop such a tag. */
    static Optional<HtmlTag> read(HtmlText html) {
        String name = HtmlTokenizer.lower(html.until("/>"));
        var attributes = new LinkedHashMap<String, String>();
        boolean slash = false;
        while (!html.isAtEnd()) {
            char next = html.peek(0);
            if (next == '>') {
                html.skip(1);
                return Optional.of(new HtmlTag(name, attributes, slash));
            } else if (next == '/' || HtmlText.isBlank(next)) {
                slash = next == '/';
                html.skip(1);
            } else {
                slash = false;
                attribute(html, attributes);
            }
        }
        return Optional.empty();
    }

    private static void attribute(HtmlText html, Map<String, String> attributes) {
        // An equals sign at the beginning is the name's first character.
        String begin = String.valueOf(html.peek(0));
        html.skip(1);
        String name = HtmlTokenizer.lower(begin + html.until("=/>"));
        html.skipBlanks();
        if (html.peek(0) != '=') {
            attributes.putIfAbsent(name, "");
            return;
        }
        html.skip(1);
        html.skipBlanks();
        boolean quoted = html.peek(0) == '"' || html.peek(0) == '\'';
        String value = quoted ? html.quoted().orElse("") : html.until(">");
        attributes.putIfAbsent(name, CharacterReferences.decoded(value));
    }
}
