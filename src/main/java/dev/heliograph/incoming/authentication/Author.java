package dev.heliograph.incoming.authentication;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * The one mailbox in From.
 *
 * @param name the local part, in lower case
 * @param domain the domain, in lower case
 */
record Author(String name, String domain) {

    private static final String ADDRESS = "([^@\\s<>,;:()\"]{1,64})@([^@\\s<>,;:()\"]{1,255})";
    private static final Pattern BARE = Pattern.compile(ADDRESS);
    private static final Pattern NAMED = Pattern
            .compile("(?:\"(?:[^\"\\\\]|\\\\.){0,200}+\"|[^\"@<>,;:()]{0,200})\\s*<" + ADDRESS + ">");

    /** @return empty if there is none, if there are several, or if it is unclear which one counts */
    static Optional<Author> of(HeaderFields header) {
        var from = header.all("From");
        if (from.size() != 1) {
            return Optional.empty();
        }
        String value = from.get(0).strip();
        return Optional.of(NAMED.matcher(value)).filter(matcher -> matcher.matches())
                .or(() -> Optional.of(BARE.matcher(value)).filter(matcher -> matcher.matches()))
                .map(matcher -> new Author(matcher.group(1).toLowerCase(Locale.ROOT),
                        matcher.group(2).toLowerCase(Locale.ROOT)));
    }
}
