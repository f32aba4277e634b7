package dev.heliograph.message.html;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Character references in an attribute's value. Only the names of ASCII characters are known: a Content-ID has no
 * others.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/named-characters.html">HTML Standard, 13.5 Named character
 *      references</a>
 */
final class CharacterReferences {

    private static final Pattern REFERENCE = Pattern.compile("&(?:#[xX]([0-9A-Fa-f]++)|#([0-9]++)|([A-Za-z]++))(;|(?!=))");

    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("Tab", "\t"), Map.entry("NewLine", "\n"),
            Map.entry("excl", "!"), Map.entry("quot", "\""), Map.entry("QUOT", "\""), Map.entry("num", "#"),
            Map.entry("dollar", "$"), Map.entry("percnt", "%"), Map.entry("amp", "&"), Map.entry("AMP", "&"),
            Map.entry("apos", "'"), Map.entry("lpar", "("), Map.entry("rpar", ")"), Map.entry("ast", "*"),
            Map.entry("midast", "*"), Map.entry("plus", "+"), Map.entry("comma", ","), Map.entry("period", "."),
            Map.entry("sol", "/"), Map.entry("colon", ":"), Map.entry("semi", ";"), Map.entry("lt", "<"),
            Map.entry("LT", "<"), Map.entry("equals", "="), Map.entry("gt", ">"), Map.entry("GT", ">"),
            Map.entry("quest", "?"), Map.entry("commat", "@"), Map.entry("lsqb", "["), Map.entry("lbrack", "["),
            Map.entry("bsol", "\\"), Map.entry("rsqb", "]"), Map.entry("rbrack", "]"), Map.entry("Hat", "^"),
            Map.entry("lowbar", "_"), Map.entry("UnderBar", "_"), Map.entry("grave", "`"),
            Map.entry("DiacriticalGrave", "`"), Map.entry("lcub", "{"), Map.entry("lbrace", "{"), Map.entry("verbar", "|"),
            Map.entry("vert", "|"), Map.entry("VerticalLine", "|"), Map.entry("rcub", "}"), Map.entry("rbrace", "}"));

    /** The names that are valid without a semicolon, in old html. */
    private static final Set<String> OLD = Set.of("amp", "AMP", "lt", "LT", "gt", "GT", "quot", "QUOT");

    private CharacterReferences() {
    }

    static String decoded(String value) {
        if (value.indexOf('&') < 0) {
            return value;
        }
        var text = new StringBuilder(value.length());
        var found = REFERENCE.matcher(value);
        int done = 0;
        while (found.find()) {
            String character = found.group(3) == null
                    ? character(found.group(1) == null ? found.group(2) : found.group(1), found.group(1) == null ? 10 : 16)
                    : named(found.group(3), !found.group(4).isEmpty(), followedByDigit(value, found.end()), found.group());
            text.append(value, done, found.start()).append(character);
            done = found.end();
        }
        return text.append(value, done, value.length()).toString();
    }

    private static String named(String name, boolean closed, boolean goesOn, String written) {
        boolean known = closed ? NAMES.containsKey(name) : OLD.contains(name) && !goesOn;
        return known ? NAMES.get(name) : written;
    }

    private static boolean followedByDigit(String value, int place) {
        return place < value.length() && Character.isDigit(value.charAt(place));
    }

    private static String character(String digits, int radix) {
        String number = digits.replaceFirst("^0+(?=.)", "");
        int code = number.length() > 7 ? Character.MAX_CODE_POINT + 1 : Integer.parseInt(number, radix);
        boolean none = code == 0 || code > Character.MAX_CODE_POINT
                || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        return none ? "\uFFFD" : Character.toString(code);
    }
}
