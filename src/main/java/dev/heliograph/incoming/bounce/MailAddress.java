package dev.heliograph.incoming.bounce;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses in the forms that reports use. */
final class MailAddress {

    /**
     * Finds addresses in a text. The lengths are limited, so that the time of a search is proportional to the text.
     */
    private static final Pattern IN_TEXT = Pattern.compile(
            "(?<![A-Za-z0-9!#$%&'*+/=?^_`{|}~.-])[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,128}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    /** {@code +2B}, {@code +3D} and {@code +40} are encoded; another plus sign belongs to the address. */
    private static final Pattern XTEXT = Pattern.compile("\\+(2B|3D|40)");

    /** An encoded character, such as {@code \x{5C71}}. */
    private static final Pattern UTF8_XTEXT = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})\\}");

    private static final int LONGEST = 998;

    private MailAddress() {
    }

    static Matcher in(String text) {
        return IN_TEXT.matcher(text);
    }

    /**
     * The address in a field: {@code rfc822; ada@example.org} has one, {@code X400; /C=DE/…} and {@code rfc822;
     * |/usr/bin/vacation} have none.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc3461#section-4">RFC 3461, xtext</a>
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6533#section-3">RFC 6533, utf-8-addr-xtext</a>
     */
    static Optional<String> ofField(String field) {
        String typed = field.substring(field.indexOf(';') + 1).strip();
        int open = typed.lastIndexOf('<');
        int close = typed.indexOf('>', open + 1);
        String bare = open >= 0 && close > open ? typed.substring(open + 1, close) : typed.replaceAll("^<|>$", "");
        String address = bare(decoded(bare.strip()));
        int at = address.lastIndexOf('@');
        boolean spaced = address.indexOf(' ') >= 0 && !address.startsWith("\"");
        return at > 0 && at < address.length() - 1 && address.length() <= LONGEST && "|/\\".indexOf(address.charAt(0)) < 0
                && !spaced ? Optional.of(address) : Optional.empty();
    }

    /** The address without quotes around it, and without the dot at the end of a sentence. */
    private static String bare(String address) {
        String inner = address.length() > 2 && address.startsWith("'") && address.endsWith("'")
                ? address.substring(1, address.length() - 1)
                : address;
        return inner.endsWith(".") ? inner.substring(0, inner.length() - 1) : inner;
    }

    /** The decoded address. Without the check, text that was not encoded would become another address, or none. */
    private static String decoded(String address) {
        var unicode = UTF8_XTEXT.matcher(address).replaceAll(
                match -> Matcher
                        .quoteReplacement(Character.toString(Math.min(0x10FFFF, Integer.parseInt(match.group(1), 16)))));
        String decoded = XTEXT.matcher(unicode).replaceAll(
                match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
        return decoded.indexOf('@') == decoded.lastIndexOf('@') ? decoded : unicode;
    }
}
