package dev.heliograph.message;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.text.Characters;

/**
 * The sending mailbox: user principal name or object id, in lower case, so that each spelling has the same lane and
 * the same ledger entry.
 */
public record Mailbox(String value) {

    private static final Pattern OBJECT_ID = Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    public Mailbox {
        value = value.toLowerCase(Locale.ROOT);
    }

    /**
     * The mailbox of a text. It is the same whether its domain is in ASCII or not; empty if the text can't be a
     * mailbox.
     */
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
