package dev.heliograph.message.contract;

import java.util.regex.Pattern;

/** Finds the place where a text breaks a pattern. */
final class WrongCharacter {

    private WrongCharacter() {
    }

    /**
     * Describes the place of the first character after which no text can match any more; otherwise says that the whole
     * text has another form.
     */
    static String in(String text, Pattern pattern) {
        int possible = 0;
        int impossible = text.length() + 1;
        while (impossible - possible > 1) {
            int end = (possible + impossible) >>> 1;
            if (canGoOn(text.substring(0, end), pattern)) {
                possible = end;
            } else {
                impossible = end;
            }
        }
        return impossible > text.length() ? " in another form"
                : ", which is wrong from character " + text.codePointCount(0, impossible) + " on";
    }

    private static boolean canGoOn(String begin, Pattern pattern) {
        var matcher = pattern.matcher(begin);
        return matcher.matches() || matcher.hitEnd();
    }
}
