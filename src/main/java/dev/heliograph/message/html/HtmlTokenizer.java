package dev.heliograph.message.html;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds the tags and style sheets of html with the states of a browser's tokenizer, in one pass and without a tree,
 * which would not fit into a small function for one megabyte of tags.
 * <p>
 * The result is for two kinds of readers. Browsers and all mail programs but one skip comments. Outlook for
 * Windows reads what is in {@code <!--[if mso]> … <![endif]-->}, so that counts too; see {@link OutlookCondition}.
 * Scripts never run in a mail.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/parsing.html#tokenization">HTML Standard, 13.2.5
 *      Tokenization</a>
 */
final class HtmlTokenizer {

    /** Gets the tags and styles, in the order of the html. */
    interface Handler {

        /** @param attributes the values by names in lower case; of two with one name the first */
        void tag(String name, Map<String, String> attributes);

        void styleSheet(String css);
    }

    /** Elements whose content is not parsed ("The noscript element" is parsed where scripts don't run). */
    private static final Set<String> RAW = Set.of("style", "script", "title", "textarea", "xmp", "iframe", "noembed",
            "noframes");

    private static final String COMMENT = "<!--";

    private final HtmlText html;
    private final Handler handler;
    private boolean inSvg;

    private HtmlTokenizer(HtmlText html, Handler handler) {
        this.html = html;
        this.handler = handler;
    }

    static void read(String html, Handler handler) {
        new HtmlTokenizer(new HtmlText(html), handler).read();
    }

    private void read() {
        while (html.seek('<')) {
            char next = html.peek(1);
            if (html.startsWith(COMMENT)) {
                comment();
            } else if (isLetter(next)) {
                html.skip(1);
                startTag();
            } else if (next == '/' && isLetter(html.peek(2))) {
                html.skip(2);
                endTag();
            } else if (next == '!' || next == '?' || next == '/') {
                // A malformed comment, such as <![if !mso]>, whose content all but Outlook show.
                html.skipBehind('>');
            } else {
                html.skip(1);
            }
        }
    }

    private void comment() {
        html.skip(COMMENT.length());
        var condition = html.condition();
        int end = html.endOfComment();
        if (condition.isPresent() && OutlookCondition.canHold(condition.get())) {
            html.skip(HtmlText.CONDITION_BEGIN.length() + condition.get().length() + HtmlText.CONDITION_END.length());
            html.confine(end);
        } else {
            html.leaveComment(end);
        }
    }

    private void startTag() {
        var tag = HtmlTag.read(html);
        if (tag.isEmpty()) {
            return;
        }
        String name = tag.get().name();
        handler.tag(name, tag.get().attributes());
        boolean closed = inSvg && tag.get().selfClosing();
        if (name.equals("svg")) {
            inSvg = !tag.get().selfClosing();
        } else if (RAW.contains(name) && !closed) {
            String content = html.rawUntil("</" + name);
            if (name.equals("style")) {
                handler.styleSheet(content);
            }
        } else if (name.equals("plaintext")) {
            html.skipAll();
        }
    }

    private void endTag() {
        var tag = HtmlTag.read(html);
        if (tag.filter(closed -> closed.name().equals("svg")).isPresent()) {
            inSvg = false;
        }
    }

    static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
