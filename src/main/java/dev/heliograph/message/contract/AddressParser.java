package dev.heliograph.message.contract;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import dev.heliograph.message.Domain;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.text.Characters;

/**
 * Parses one mailbox of RFC 5322 ({@code ada@example.org} or {@code Ada Lovelace <ada@example.org>}). The grammar is
 * Jakarta Mail's, strict; beyond it an address needs a domain that can exist, the lengths of RFC 5321, and visible
 * characters.
 */
public final class AddressParser {

    static final String WANTED = "an address such as ada@example.org or Ada Lovelace <ada@example.org>"
            + " (a name with commas or other punctuation in double quotes)";

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private AddressParser() {
    }

    /** @throws InvalidSettingException with the variable's name and what is wrong */
    public static EmailAddress ofSetting(String variable, String text) {
        try {
            return parse(text);
        } catch (AddressException e) {
            throw new InvalidSettingException(variable, "'" + text + "': " + e.getMessage() + "; wanted: " + WANTED, e);
        }
    }

    /** @throws AddressException with a message of Heliograph's own that quotes nothing */
    public static EmailAddress parse(String text) throws AddressException {
        if (CONTROL.matcher(text).find()) {
            throw new AddressException("holds a line break or another control character");
        }
        requireVisible(text);
        var found = strictly(withAsciiDomain(text), text);
        String address = found.getAddress();
        int at = address == null ? -1 : address.lastIndexOf('@');
        if (at < 0 || found.isGroup()) {
            throw notAnAddress(text);
        }
        String domain = Domain.ascii(address.substring(at + 1)).orElseThrow(() -> notAnAddress(text));
        if (at > 64 || domain.length() + at + 1 > 254) {
            throw new AddressException("an address that is too long (RFC 5321: 64 characters before the @, 254 in all)");
        }
        var name = Optional.ofNullable(found.getPersonal()).map(String::strip).filter(given -> !given.isEmpty());
        // An encoded name (RFC 2047) can hide characters.
        if (name.filter(decoded -> CONTROL.matcher(decoded).find()).isPresent()) {
            throw new AddressException("holds a line break or another control character");
        }
        var hidden = name.flatMap(Characters::deceptive);
        if (hidden.isPresent()) {
            throw new AddressException("hides an invisible character in its name (" + hidden.get() + " of it)");
        }
        return new EmailAddress(name, address.substring(0, at) + "@" + domain);
    }

    /** Checks the local part. The name may have most characters, and IDNA checks the domain. */
    private static void requireVisible(String text) throws AddressException {
        int begin = text.lastIndexOf('<') + 1;
        int at = Math.max(begin, text.lastIndexOf('@'));
        var found = Characters.deceptive(text).or(() -> Characters.invisible(text, begin, at))
                .or(() -> Characters.invisibleInDomain(text, at, text.length()));
        if (found.isPresent()) {
            throw new AddressException("holds an invisible character (" + found.get() + ")");
        }
    }

    /**
     * The address with its domain in ASCII: Jakarta Mail rejects domains with characters that are neither letters nor
     * digits, such as the marks of many scripts.
     */
    private static String withAsciiDomain(String text) throws AddressException {
        int begin = text.lastIndexOf('@') + 1;
        int end = begin;
        while (end < text.length() && " \t>(),;".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return begin == 0 ? text
                : text.substring(0, begin) + Domain.inAscii(text.substring(begin, end)).orElseThrow(() -> notAnAddress(text))
                        + text.substring(end);
    }

    /** @param given the address before its domain was converted to ASCII */
    private static InternetAddress strictly(String text, String given) throws AddressException {
        InternetAddress[] found;
        try {
            found = InternetAddress.parse(text, true);
            for (var address : found) {
                address.validate();
            }
        } catch (AddressException e) {
            throw notAnAddress(given);
        }
        if (found.length > 1) {
            throw new AddressException(found.length + " addresses in one string");
        }
        if (found.length == 0) {
            throw notAnAddress(given);
        }
        return found[0];
    }

    private static AddressException notAnAddress(String text) {
        int characters = text.codePointCount(0, text.length());
        String why;
        int at = text.lastIndexOf('@');
        if (at < 0) {
            why = "no @";
        } else if (at == text.length() - 1 || text.endsWith("@>")) {
            why = "nothing after the @";
        } else if (at == 0 || text.charAt(at - 1) == '<') {
            why = "nothing before the @";
        } else if (text.indexOf(',') >= 0 && text.indexOf('"') < 0) {
            why = "a comma outside of double quotes";
        } else if (text.indexOf('<') < 0 && text.strip().indexOf(' ') >= 0) {
            why = "a space, but no <...> around the address";
        } else {
            why = "not in the form of RFC 5322, or a domain that can't exist";
        }
        return new AddressException("not an address (" + characters + " character" + (characters == 1 ? "" : "s") + ", " + why
                + ")");
    }
}
