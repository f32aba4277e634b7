package dev.heliograph.message.contract;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is wrong with a text that should be base64, in words that help to correct it. It quotes nothing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4648#section-4">RFC 4648, 4 Base 64 Encoding</a>
 */
record Base64Problem(String problem, String wanted) {

    static final String WANTED = "the file in base64 (RFC 4648, padded, without line breaks)";

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*+={0,2}");
    private static final Pattern DATA_URL = Pattern.compile("\\s*data:[^,]{0,200},", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9+/=]");

    /** The problem; empty if the text is valid base64 without unused bits. */
    static Optional<Base64Problem> of(String text) {
        if (!BASE64.matcher(text).matches()) {
            return Optional.of(inForm(text));
        } else if (text.length() % 4 != 0 || !isExact(text)) {
            return Optional.of(new Base64Problem("base64 of " + text.length()
                    + " characters that is cut off, not padded or wrongly padded", WANTED));
        }
        return Optional.empty();
    }

    private static Base64Problem inForm(String text) {
        if (DATA_URL.matcher(text).lookingAt()) {
            return new Base64Problem("a data: URL", "only what follows its comma, in base64 (RFC 4648)");
        }
        var other = OTHER.matcher(text);
        if (!other.find()) {
            return new Base64Problem("base64 with = before its end", WANTED);
        }
        char first = text.charAt(other.start());
        String place = " at character " + (text.codePointCount(0, other.start()) + 1);
        return switch (first) {
            case '\r', '\n' -> new Base64Problem("base64 with a line break" + place, WANTED);
            case ' ', '\t' -> new Base64Problem("base64 with a blank" + place, WANTED);
            case '-', '_' ->
                new Base64Problem("base64 for URLs, with - or _" + place, WANTED + ", with + and / in their place");
            default -> new Base64Problem("not base64: another character" + place, WANTED);
        };
    }

    /**
     * Whether the last character has no unused bits. Java's decoder ignores them, so that something else would be
     * sent.
     */
    private static boolean isExact(String text) {
        String end = text.substring(Math.max(0, text.length() - 4));
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(end)).equals(end);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
