package dev.heliograph.message;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/**
 * Reads one mailbox of RFC 5322 ({@code ada@example.org} or {@code Ada Lovelace <ada@example.org>}). The grammar is Jakarta
 * Mail's, strict; beyond it an address needs a domain that can exist and the lengths of RFC 5321.
 */
final class AddressParser {

    static final String WANTED = "an address such as ada@example.org or Ada Lovelace <ada@example.org>"
            + " (a name with commas or other punctuation in double quotes)";

    private static final Pattern DOMAIN = Pattern
            .compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private AddressParser() {
    }

    /** @throws AddressException whose message is ours and quotes nothing */
    static EmailAddress parse(String text) throws AddressException {
        if (CONTROL.matcher(text).find()) {
            throw new AddressException("holds a line break or another control character");
        }
        var found = strictly(text);
        String address = found.getAddress();
        int at = address == null ? -1 : address.lastIndexOf('@');
        if (at < 0 || found.isGroup()) {
            throw notAnAddress(text);
        }
        String domain = asciiDomain(address.substring(at + 1)).orElseThrow(() -> notAnAddress(text));
        if (at > 64 || domain.length() + at + 1 > 254) {
            throw new AddressException("an address that is too long (RFC 5321: 64 characters before the @, 254 in all)");
        }
        var name = Optional.ofNullable(found.getPersonal()).map(String::strip).filter(given -> !given.isEmpty());
        // A name can be written in RFC 2047's way and hide a line break in it.
        if (name.filter(decoded -> CONTROL.matcher(decoded).find()).isPresent()) {
            throw new AddressException("holds a line break or another control character");
        }
        return new EmailAddress(name, address.substring(0, at) + "@" + domain);
    }

    private static InternetAddress strictly(String text) throws AddressException {
        InternetAddress[] found;
        try {
            found = InternetAddress.parse(text, true);
            for (var address : found) {
                address.validate();
            }
        } catch (AddressException e) {
            throw notAnAddress(text);
        }
        if (found.length > 1) {
            throw new AddressException(found.length + " addresses in one string");
        }
        if (found.length == 0) {
            throw notAnAddress(text);
        }
        return found[0];
    }

    /** A domain in the form that addresses are sent and compared in; empty if it can't exist. */
    static Optional<String> asciiDomain(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain)).filter(ascii -> DOMAIN.matcher(ascii).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
