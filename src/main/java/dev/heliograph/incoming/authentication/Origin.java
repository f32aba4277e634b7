package dev.heliograph.incoming.authentication;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.heliograph.incoming.mailbox.HeaderFields;

/** Where a mail comes from, as far as its sender can't forge it. */
public sealed interface Origin {

    /** Whether it can know what became of a mail to this address. */
    boolean speaksFor(String address);

    /** Whether it is the tenant's own Exchange. */
    default boolean isOwnExchange() {
        return false;
    }

    /**
     * The tenant's own Exchange. It says so in X-MS-Exchange-Organization-AuthAs, which its header firewall removes from what
     * comes from elsewhere ("Header firewall", Exchange Server; "Demystifying and troubleshooting hybrid mail flow: when is a
     * message internal?", Exchange Team Blog). A colleague's mail has it too, and can't be from an address of Exchange's own.
     */
    record OwnExchange() implements Origin {

        private static final String AUTHENTICATED_AS = "X-MS-Exchange-Organization-AuthAs";
        private static final Pattern ADDRESS = Pattern
                .compile("(?i)(?:^|<)\\s*(?:postmaster|microsoftexchange[0-9a-f]{32})@[^@\\s<>]+>?\\s*$");

        static boolean is(HeaderFields header) {
            var from = header.all("From");
            return header.all(AUTHENTICATED_AS).stream().map(String::strip).toList().equals(List.of("Internal"))
                    && from.size() == 1 && ADDRESS.matcher(from.get(0)).find();
        }

        @Override
        public boolean speaksFor(String address) {
            return true;
        }

        @Override
        public boolean isOwnExchange() {
            return true;
        }
    }

    /**
     * A domain that the receiving Exchange has authenticated.
     *
     * @param domains that of a valid DKIM signature, and that of From where DMARC has passed; in lower case
     */
    record Authenticated(Set<String> domains) implements Origin {

        static Authenticated of(HeaderFields header) {
            var results = ExchangeFindings.field(header).map(AuthenticationResults::results).orElse(List.of());
            return new Authenticated(results.stream().filter(result -> result.value().equals("pass"))
                    .flatMap(result -> switch (result.method()) {
                        case "dkim" -> Stream.ofNullable(result.properties().get("header.d"));
                        case "dmarc" -> Stream.ofNullable(result.properties().get("header.from"));
                        default -> Stream.empty();
                    }).map(domain -> domain.toLowerCase(Locale.ROOT)).filter(domain -> domain.contains("."))
                    .collect(Collectors.toUnmodifiableSet()));
        }

        /** A domain speaks for those below it, since it decides who has them, and for none above. */
        @Override
        public boolean speaksFor(String address) {
            String of = "." + address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
            return domains.stream().anyMatch(domain -> of.endsWith("." + domain));
        }
    }

    /** Nothing is proven. */
    record Unknown() implements Origin {

        @Override
        public boolean speaksFor(String address) {
            return false;
        }
    }

    /** @param header of the whole mail */
    static Origin of(HeaderFields header) {
        if (OwnExchange.is(header)) {
            return new OwnExchange();
        }
        var authenticated = Authenticated.of(header);
        return authenticated.domains().isEmpty() ? new Unknown() : authenticated;
    }
}
