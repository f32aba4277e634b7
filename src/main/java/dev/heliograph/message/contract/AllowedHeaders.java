package dev.heliograph.message.contract;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.heliograph.setting.InvalidSettingException;

/**
 * The header names that requests may set. A mailbox keeps each new name that begins with {@code X-} for ever, and has
 * room for a limited number of them ("Named property limits", Microsoft), so a sender could use up that room.
 */
public final class AllowedHeaders {

    /** Allows every name that a header can have. */
    public static final AllowedHeaders ANY = new AllowedHeaders(List.of());

    private static final Pattern ENTRY = Pattern.compile("[A-Za-z0-9!#$&'+.^_`|~-]*\\*?");

    private final List<String> entries;

    /**
     * @param entries names in any case; one that ends with {@code *} matches all names that begin with it. An empty
     *        list allows all
     * @throws InvalidSettingException for an entry that no name could match
     */
    public AllowedHeaders(List<String> entries) {
        this.entries = entries.stream().map(AllowedHeaders::entry).toList();
    }

    boolean allow(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return entries.isEmpty() || entries.stream().anyMatch(entry -> entry.endsWith("*")
                ? lower.startsWith(entry.substring(0, entry.length() - 1))
                : lower.equals(entry));
    }

    private static String entry(String text) {
        String entry = text.strip().toLowerCase(Locale.ROOT);
        if (entry.isEmpty() || entry.length() > Limits.HEADER_NAME || !ENTRY.matcher(entry).matches()) {
            throw new InvalidSettingException("HELIOGRAPH_ALLOWED_HEADERS",
                    "'" + text + "' is neither a header's name (X-Campaign)"
                            + " nor the beginning of some (X-Shop-*); wanted: such entries with commas between them");
        }
        return entry;
    }
}
