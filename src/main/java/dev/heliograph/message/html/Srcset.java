package dev.heliograph.message.html;

import java.util.ArrayList;
import java.util.List;

/**
 * The URLs of a {@code srcset}; a program displays the one that suits its screen.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute">HTML Standard, Parsing
 *      a srcset attribute</a>
 */
final class Srcset {

    private Srcset() {
    }

    static List<String> of(String value) {
        var urls = new ArrayList<String>();
        int at = 0;
        while (true) {
            while (at < value.length() && (HtmlText.isBlank(value.charAt(at)) || value.charAt(at) == ',')) {
                at++;
            }
            if (at == value.length()) {
                return urls;
            }
            int begin = at;
            while (at < value.length() && !HtmlText.isBlank(value.charAt(at))) {
                at++;
            }
            int end = at;
            while (value.charAt(end - 1) == ',') {
                end--;
            }
            urls.add(value.substring(begin, end));
            at = end < at ? at : behindDescriptors(value, at);
        }
    }

    private static int behindDescriptors(String value, int from) {
        boolean bracket = false;
        int at = from;
        while (at < value.length() && (bracket || value.charAt(at) != ',')) {
            bracket = value.charAt(at) == '(' || bracket && value.charAt(at) != ')';
            at++;
        }
        return at;
    }
}
