package dev.heliograph.message.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The condition of {@code <!--[if …]>}, as Outlook for Windows evaluates it. Outlook displays mails with Word, which
 * is {@code mso} with a version and supports {@code vml}. Every other feature in a condition, such as {@code IE}, is
 * obsolete or unknown: the comment counts only if it is read with and without that feature.
 *
 * @see <a href=
 *      "https://learn.microsoft.com/previous-versions/windows/internet-explorer/ie-developer/compatibility/ms537512(v=vs.85)">
 *      About conditional comments, Microsoft</a>
 */
final class OutlookCondition {

    private static final Pattern TOKEN = Pattern.compile("[!&|()]|[A-Za-z]+|[0-9]+(?:\\.[0-9]+)?|\\S");

    /** The versions from Office 2000 to Office 2016, which is also the version of all later ones. */
    private static final List<Integer> WORDS = List.of(9, 10, 11, 12, 14, 15, 16);

    private static final Set<String> COMPARISONS = Set.of("lt", "lte", "gt", "gte");

    private final List<String> tokens;
    private final double word;
    private final boolean others;
    private int next;

    private OutlookCondition(List<String> tokens, double word, boolean others) {
        this.tokens = tokens;
        this.word = word;
        this.others = others;
    }

    /** Whether some Outlook can satisfy the condition. */
    static boolean canHold(String condition) {
        var tokens = new ArrayList<String>();
        TOKEN.matcher(condition).results().forEach(token -> tokens.add(HtmlTokenizer.lower(token.group())));
        return WORDS.stream().anyMatch(word -> holds(tokens, word, true) && holds(tokens, word, false));
    }

    private static boolean holds(List<String> tokens, double word, boolean others) {
        var condition = new OutlookCondition(tokens, word, others);
        return condition.either() && condition.next == tokens.size();
    }

    private boolean either() {
        boolean holds = both();
        while (take("|")) {
            holds |= both();
        }
        return holds;
    }

    private boolean both() {
        boolean holds = one();
        while (take("&")) {
            holds &= one();
        }
        return holds;
    }

    private boolean one() {
        if (take("!")) {
            return !one();
        } else if (take("(")) {
            return either() & take(")");
        }
        String token = taken();
        boolean compared = COMPARISONS.contains(token);
        String feature = compared ? taken() : token;
        boolean numbered = next < tokens.size() && Character.isDigit(tokens.get(next).charAt(0));
        if (compared && !numbered) {
            return false;
        }
        double version = numbered ? Double.parseDouble(taken()) : 0;
        return switch (feature) {
            case "mso" -> !numbered || compare(compared ? token : "", word, version);
            case "vml" -> !numbered || compare(compared ? token : "", 1, version);
            case "true" -> true;
            case "false" -> false;
            default -> others;
        };
    }

    private static boolean compare(String comparison, double there, double wanted) {
        return switch (comparison) {
            case "lt" -> there < wanted;
            case "lte" -> there <= wanted;
            case "gt" -> there > wanted;
            case "gte" -> there >= wanted;
            default -> there == wanted;
        };
    }

    private boolean take(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equals(token);
        next += there ? 1 : 0;
        return there;
    }

    private String taken() {
        return next < tokens.size() ? tokens.get(next++) : "";
    }
}
