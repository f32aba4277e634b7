package dev.heliograph.incoming.bounce;

/** The words of html, roughly: for a report that has no other text. */
final class PlainText {

    private PlainText() {
    }

    static String of(String html) {
        var text = new StringBuilder(html.length());
        int at = 0;
        int end = 0;
        while (at < html.length()) {
            char next = html.charAt(at);
            // Each bracket is searched once, or a text of opening ones would take time with the square of its length.
            end = next == '<' && end >= 0 && end <= at ? html.indexOf('>', at) : end;
            // A tag has a name; "<ada@example.org>" is text that was not escaped.
            if (next == '<' && end > at && end - at < 5_000 && isTag(html.substring(at + 1, end))) {
                boolean block = isBlock(html, at + 1);
                text.append(block ? "\n" : "");
                at = end + 1;
            } else {
                text.append(next);
                at++;
            }
        }
        return text.toString().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ")
                .replace("&#64;", "@").replace("&amp;", "&");
    }

    private static boolean isTag(String inner) {
        int at = inner.indexOf('@');
        int space = inner.indexOf(' ');
        return at < 0 || space >= 0 && space < at;
    }

    private static boolean isBlock(String html, int name) {
        for (String block : new String[] { "br", "p", "/p", "div", "/div", "tr", "/tr", "li", "h", "/h", "td", "pre",
                "/pre" }) {
            if (html.regionMatches(true, name, block, 0, block.length())) {
                return true;
            }
        }
        return false;
    }
}
