package dev.heliograph.message;

import java.util.Optional;
import java.util.regex.Pattern;

import com.ibm.icu.text.IDNA;

import dev.heliograph.text.Characters;

/**
 * A domain in ASCII, the one form in which addresses are sent and compared. Java's own {@code IDN} implements the
 * standard of 2003 and changes some domains: {@code straße.de} becomes {@code strasse.de}, which has another owner.
 *
 * <p>
 * Without the transitional processing of UTS 46, as browsers do it.
 *
 * @see <a href="https://www.unicode.org/reports/tr46/">Unicode Technical Standard 46, Unicode IDNA Compatibility
 *      Processing</a>
 */
public final class Domain {

    private static final Pattern ASCII = Pattern
            .compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private Domain() {
    }

    /** Loads its tables on first use; in the executable they are part of the image. */
    private static final class Uts46 {

        static final IDNA IDNA_2008 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE
                | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.USE_STD3_RULES);
    }

    /** The domain in ASCII; empty if it can't exist. A domain in ASCII is not changed. */
    public static Optional<String> ascii(String domain) {
        return inAscii(domain).filter(ascii -> ASCII.matcher(ascii).matches());
    }

    /** Converts a domain without checking whether it is in ASCII already. */
    public static Optional<String> inAscii(String domain) {
        if (domain.chars().allMatch(character -> character < 0x80)) {
            return Optional.of(domain);
        } else if (Characters.invisibleInDomain(domain, 0, domain.length()).isPresent()) {
            // UTS 46 would remove these characters, and so find a domain that is not in the address.
            return Optional.empty();
        }
        var info = new IDNA.Info();
        var ascii = Uts46.IDNA_2008.nameToASCII(domain, new StringBuilder(), info);
        return info.hasErrors() ? Optional.empty() : Optional.of(ascii.toString());
    }
}
