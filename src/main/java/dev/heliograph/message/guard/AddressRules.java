package dev.heliograph.message.guard;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.heliograph.message.Domain;
import dev.heliograph.message.Mailbox;
import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.text.Characters;

/**
 * Addresses ({@code ada@example.org}) and domains ({@code *@example.org}), as a setting lists them. Case is ignored.
 */
final class AddressRules {

    private static final Pattern RULE = Pattern.compile("[^@*\\s]+@[^@*\\s]+|\\*@[^@*\\s]+");

    private final String variable;
    private final List<String> rules;

    /**
     * @param variable the setting's name, for the error
     * @param entries an empty list allows all
     * @param objectIds whether an entry may be a mailbox's object id
     * @throws InvalidSettingException for a malformed entry
     */
    AddressRules(String variable, List<String> entries, boolean objectIds) {
        this.variable = variable;
        this.rules = entries.stream().map(entry -> rule(entry, objectIds)).toList();
    }

    /** @param address the address, with its domain in ASCII */
    boolean allow(String address) {
        String name = address.toLowerCase(Locale.ROOT);
        return rules.isEmpty() || rules.contains(name)
                || rules.contains("*" + name.substring(Math.max(0, name.lastIndexOf('@'))));
    }

    private String rule(String entry, boolean objectIds) {
        String rule = entry.strip().toLowerCase(Locale.ROOT);
        if (objectIds && Mailbox.isObjectId(rule)) {
            return rule;
        }
        int domain = rule.indexOf('@') + 1;
        if (!RULE.matcher(rule).matches() || Characters.invisible(rule, 0, domain).isPresent()) {
            throw malformed(entry);
        }
        // Addresses are compared in this form, so an entry in another one would never match.
        return rule.substring(0, domain) + Domain.ascii(rule.substring(domain)).orElseThrow(() -> malformed(entry));
    }

    private InvalidSettingException malformed(String entry) {
        return new InvalidSettingException(variable, "'" + entry + "' is neither an address (ada@example.org) nor a domain"
                + " (*@example.org); wanted: such entries with commas between them");
    }
}
