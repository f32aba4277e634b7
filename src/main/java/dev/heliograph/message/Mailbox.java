package dev.heliograph.message;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.text.Characters;

/**
 * The mailbox that sends: user principal name or object id, in lower case, so that it names one lane and one ledger entry
 * however it is written.
 */
public record Mailbox(String value) {

    private static final Pattern OBJECT_ID = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    public Mailbox {
        value = value.toLowerCase(Locale.ROOT);
    }

    /** The same mailbox whether its domain is given in ASCII or not; empty if it can't be one. */
    public static Optional<Mailbox> parse(String text) {
        int domain = text.lastIndexOf('@') + 1;
        if (Characters.invisible(text, 0, domain).isPresent()) {
            return Optional.empty();
        }
        String name = text.substring(domain);
        boolean ascii = name.chars().allMatch(character -> character < 0x80);
        return (ascii ? Optional.of(name) : Domain.ascii(name)).map(known -> new Mailbox(text.substring(0, domain) + known));
    }

    public static boolean isObjectId(String text) {
        return OBJECT_ID.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
